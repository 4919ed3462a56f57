package io.vestibule.domain.planted;

import io.vestibule.domain.planted.clean.Garden;
import io.vestibule.domain.planted.clean.Gardens;

/** A port implemented where it is declared. */
public final class RuleThatAnswersItself implements Gardens {

    @Override
    public void save(Garden garden) {}
}
