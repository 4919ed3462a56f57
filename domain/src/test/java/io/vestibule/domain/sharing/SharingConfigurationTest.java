package io.vestibule.domain.sharing;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.SharingConfiguration.Grace;
import io.vestibule.domain.users.PasswordHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharingConfigurationTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final ResourceKey RESOURCE =
            new ResourceKey(new ProjectId(1), new ResourceRef(ResourceKind.SESSION_RECORDING, "r"));

    private final SharingConfiguration first =
            SharingConfiguration.first(new UUID(0, 1), RESOURCE, new AccessToken("first"), NOW);

    @Test
    void theFirstIsInForceAndSharedWithNobody() {
        assertThat(first.expiresAt()).isEmpty();
        assertThat(first.isAliveAt(NOW.plus(Duration.ofDays(10_000)))).isTrue();
        assertThat(first.enabled()).isFalse();
        assertThat(first.passwordRequired()).isFalse();
    }

    @Test
    void whatIsReplacedOpensUntilTheLastMomentOfItsGrace() {
        var replaced = first.replaced(NOW, new Grace(Duration.ofSeconds(300)));

        assertThat(replaced.expiresAt()).contains(NOW.plusSeconds(300));
        assertThat(replaced.isAliveAt(NOW.plusSeconds(300))).isTrue();
        assertThat(replaced.isAliveAt(NOW.plusSeconds(300).plusMillis(1))).isFalse();
    }

    @Test
    void withoutGraceWhatIsReplacedOpensNoMore() {
        assertThat(first.replaced(NOW, new Grace(Duration.ZERO)).isAliveAt(NOW)).isFalse();
        assertThatThrownBy(() -> new Grace(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsEndedOpensNoMoreFromThatMomentOn() {
        assertThat(first.ended(NOW).isAliveAt(NOW)).isFalse();
    }

    @Test
    void aSuccessorIsTheSameUnderAnotherLink() {
        var present = first.edited(true, Optional.of(ShareSettings.NONE), true).with(List.of(password(1, 0)));

        var next = present.successor(new UUID(0, 2), new AccessToken("next"), NOW.plusSeconds(1));

        assertThat(next)
                .isEqualTo(new SharingConfiguration(
                        new UUID(0, 2),
                        RESOURCE,
                        new AccessToken("next"),
                        true,
                        Optional.of(ShareSettings.NONE),
                        true,
                        NOW.plusSeconds(1),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void passwordsStandNewestFirst() {
        var configuration = first.with(List.of(password(1, 0), password(3, 5), password(2, 5)));

        assertThat(configuration.passwords()).extracting(SharePasswordEntry::id).containsExactly(3L, 2L, 1L);
    }

    @Test
    void thereIsRoomForTwentyPasswords() {
        var passwords = new ArrayList<SharePasswordEntry>();
        for (var i = 0; i < 19; i++) {
            passwords.add(password(i, i));
        }
        first.with(passwords).requireRoom();
        passwords.add(password(19, 19));

        assertRefused(() -> first.with(passwords).requireRoom(), "invalid_input", null);
    }

    @Test
    void aSessionIsAdmittedWhereItsPasswordOpens() {
        var locked = first.edited(true, Optional.empty(), true).with(List.of(password(1, 0)));
        var session = new ShareSession(1, RESOURCE.project(), first.token(), NOW);

        assertThat(locked.admits(session)).isTrue();
        assertThat(locked.edited(true, Optional.empty(), false).admits(session)).isFalse();
        assertThat(locked.with(List.of(password(2, 0))).admits(session)).isFalse();
        assertThat(locked.admits(new ShareSession(1, new ProjectId(2), first.token(), NOW)))
                .isFalse();
        assertThat(locked.admits(new ShareSession(1, RESOURCE.project(), new AccessToken("other"), NOW)))
                .isFalse();
    }

    private static SharePasswordEntry password(long id, int seconds) {
        return new SharePasswordEntry(
                id, new PasswordHash("hash " + id), Optional.empty(), Optional.empty(), NOW.plusSeconds(seconds));
    }
}
