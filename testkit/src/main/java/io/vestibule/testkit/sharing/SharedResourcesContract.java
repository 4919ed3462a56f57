package io.vestibule.testkit.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.ResourceKind;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.SharedResource;
import io.vestibule.domain.sharing.SharedResources;
import java.util.Optional;
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
        var resource = find(known().ref()).orElseThrow();

        assertThat(resource.kind()).isEqualTo(known().kind());
        assertThat(resource.ref()).isEqualTo(known().ref());
        assertThat(resource.title()).isNotNull();
    }

    @Test
    default void whateverAClientSendsHasAnAnswer() {
        Stream.of("x", "ä☃", "'; --", "%", "a.b", "-1", "x".repeat(ResourceKey.MAX_REF_LENGTH))
                .forEach(ref -> assertThatCode(() -> find(ref)).doesNotThrowAnyException());
    }

    @Test
    default void everybodyHasAnAnswerWhetherTheyMayShareIt() {
        var resource = find(known().ref()).orElseThrow();

        Stream.of(0L, 1L, Long.MAX_VALUE)
                .map(UserId::new)
                .forEach(user -> assertThatCode(() -> sharedResources()
                                .canManageSharing(user, known().project(), resource))
                        .doesNotThrowAnyException());
    }

    @Test
    default void whatIsShownCanBeWrittenAsJson() {
        var resource = find(known().ref()).orElseThrow();

        assertThat(sharedResources().publicView(known().project(), resource, ShareSettings.NONE))
                .isNotNull();
    }

    private Optional<SharedResource> find(String ref) {
        return sharedResources().find(known().project(), ResourceKind.SESSION_RECORDING, ref);
    }
}
