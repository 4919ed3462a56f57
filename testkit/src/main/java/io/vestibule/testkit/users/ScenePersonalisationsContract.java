package io.vestibule.testkit.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.testkit.common.StoreContract;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.users.ScenePersonalisations} owes its callers. */
public interface ScenePersonalisationsContract extends StoreContract {

    @Test
    default void aChoiceIsKeptAsItWasMade() {
        var ada = make().settled();
        var project = ada.workplace().project().orElseThrow();
        var longest = "é".repeat(ScenePersonalisation.MAX_SCENE_LENGTH);
        var choice = new ScenePersonalisation(ada.id(), project, longest, Long.MAX_VALUE);

        store().scenes().put(choice);

        assertThat(store().scenes().ofUser(ada.id())).containsExactly(choice);
    }

    @Test
    default void choicesStandInTheOrderTheyWereFirstMade() {
        var ada = make().settled();
        var project = ada.workplace().project().orElseThrow();
        var elsewhere =
                make().project(ada.workplace().organization().orElseThrow()).id();
        var made = new ArrayList<ScenePersonalisation>();
        for (var scene : new String[] {"web", "Activity", "home", "activity", "funnels"}) {
            made.add(new ScenePersonalisation(ada.id(), elsewhere, scene, 5));
            made.add(new ScenePersonalisation(ada.id(), project, scene, 9));
        }

        made.forEach(store().scenes()::put);

        assertThat(store().scenes().ofUser(ada.id())).containsExactlyElementsOf(made);
    }

    @Test
    default void aLaterChoiceTakesThePlaceOfAnEarlierOne() {
        var ada = make().settled();
        var project = ada.workplace().project().orElseThrow();
        store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 1));
        store().scenes().put(new ScenePersonalisation(ada.id(), project, "web", 2));

        store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 3));

        assertThat(store().scenes().ofUser(ada.id()))
                .containsExactly(
                        new ScenePersonalisation(ada.id(), project, "home", 3),
                        new ScenePersonalisation(ada.id(), project, "web", 2));
    }

    @Test
    default void choicesOfOthersAreTheirOwn() {
        var ada = make().settled();
        var bob = make().user();
        var project = ada.workplace().project().orElseThrow();
        store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 1));

        store().scenes().put(new ScenePersonalisation(bob.id(), project, "home", 2));

        assertThat(store().scenes().ofUser(ada.id()))
                .containsExactly(new ScenePersonalisation(ada.id(), project, "home", 1));
        assertThat(store().scenes().ofUser(bob.id()))
                .containsExactly(new ScenePersonalisation(bob.id(), project, "home", 2));
    }

    @Test
    default void somebodyUnknownMadeNoChoices() {
        assertThat(store().scenes().ofUser(new UserId(Long.MAX_VALUE))).isEmpty();
    }
}
