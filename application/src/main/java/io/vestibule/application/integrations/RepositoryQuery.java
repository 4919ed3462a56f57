package io.vestibule.application.integrations;

import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.integrations.InstallationId;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of the things that an installation reaches are asked for.
 *
 * @param installation empty when the path names none
 * @param search text that names must contain, in any letter case; blanks around it do not count, empty for all
 */
public record RepositoryQuery(
        Principal.Known caller,
        Target target,
        Optional<InstallationId> installation,
        String search,
        Page.Request page) {

    public RepositoryQuery {
        search = search.strip().toLowerCase(Locale.ROOT);
    }
}
