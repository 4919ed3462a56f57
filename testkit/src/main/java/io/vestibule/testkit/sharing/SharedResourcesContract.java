package io.vestibule.testkit.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.SharedResource;
import io.vestibule.domain.sharing.SharedResources;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link SharedResources} owes its callers. */
public interface SharedResourcesContract {

    /** The implementation under test. */
    SharedResources sharedResources();

    /** A resource that the implementation knows. */
    ResourceKey known();

    @Test
    default void whatIsKnownIsFoundUnderItsReference() {
        var resource = knownOne();

        assertThat(resource.ref()).isEqualTo(known().ref());
        assertThat(resource.title()).isNotNull();
    }

    @Test
    default void whateverAClientSendsHasAnAnswer() {
        Stream.of("x", "ä☃", "'; --", "%", "a.b", "-1", "x".repeat(200))
                .map(text -> new ResourceRef(ResourceKind.SESSION_RECORDING, text))
                .forEach(ref -> assertThatCode(() -> sharedResources().find(known().project(), ref))
                        .doesNotThrowAnyException());
    }

    @Test
    default void everybodyHasAnAnswerWhetherTheyMayShareIt() {
        var resource = knownOne();

        Stream.of(0L, 1L, Long.MAX_VALUE)
                .map(UserId::new)
                .forEach(user -> assertThatCode(
                                () -> sharedResources().canManageSharing(user, known().project(), resource))
                        .doesNotThrowAnyException());
    }

    @Test
    default void whatIsShownCanBeWrittenAsJson() {
        var resource = knownOne();

        assertThat(sharedResources().publicView(known().project(), resource, ShareSettings.NONE))
                .isNotNull();
    }

    private SharedResource knownOne() {
        return sharedResources().find(known().project(), known().ref()).orElseThrow();
    }
}
