package io.vestibule.testkit.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.ShareSettings.Flag;
import io.vestibule.domain.sharing.ShareSettings.Theme;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.sharing.SharingConfiguration.Grace;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.sharing.SharingConfigurations} owes its callers. */
public interface SharingConfigurationsContract extends StoreContract {

    /** Settings in which everything was said. */
    ShareSettings SETTINGS =
            new ShareSettings(Map.of(Flag.WHITELABEL, true, Flag.LEGEND, false), Optional.of(Theme.DARK));

    @Test
    default void aConfigurationIsFoundAsItWasStored() {
        var bare = added(resource());
        var whole = added(resource()).edited(true, Optional.of(SETTINGS), true);
        store().sharing().save(whole);

        assertThat(store().sharing().inForce(bare.resource())).contains(bare);
        assertThat(store().sharing().find(bare.token())).contains(bare);
        assertThat(store().sharing().inForce(whole.resource())).contains(whole);
        assertThat(store().sharing().find(whole.token())).contains(whole);
        assertThat(store().sharing().find(token())).isEmpty();
        assertThat(store().sharing().inForce(resource())).isEmpty();
    }

    @Test
    default void resourcesAreToldApartByProjectAndReference() {
        var resource = resource();
        var here = added(resource);
        var elsewhere = added(new ResourceKey(resource().project(), resource.ref()));
        var other = added(
                new ResourceKey(resource.project(), recording(resource.ref().text() + "ä☃.%_'")));

        assertThat(store().sharing().inForce(here.resource())).contains(here);
        assertThat(store().sharing().inForce(elsewhere.resource())).contains(elsewhere);
        assertThat(store().sharing().inForce(other.resource())).contains(other);
    }

    @Test
    default void ofAResourceOneIsInForce() {
        var first = added(resource());
        var second = SharingConfiguration.first(UUID.randomUUID(), first.resource(), token(), Fixtures.NOW);

        assertThatThrownBy(() -> store().sharing().add(second)).isInstanceOf(IllegalStateException.class);

        assertThat(store().sharing().inForce(first.resource())).contains(first);
        assertThat(store().sharing().find(second.token())).isEmpty();
    }

    @Test
    default void ofManyThatReplaceAtOnceEachHasTheOneBeforeItReplaced() {
        var first = added(resource());

        Threads.together(6, thread -> () -> {
            store().unitOfWork().run(() -> {
                var present = store().sharing().inForce(first.resource()).orElseThrow();
                store().sharing().save(present.replaced(Fixtures.NOW, Grace.STANDARD));
                store().sharing().add(present.successor(UUID.randomUUID(), token(), Fixtures.NOW));
            });
            return true;
        });

        assertThat(store().sharing().replacedAndAlive(first.resource(), Fixtures.NOW))
                .hasSize(6);
        assertThat(store().sharing().inForce(first.resource())).isPresent();
    }

    @Test
    default void ofManyThatAreTheFirstAtOnceOneIs() {
        var resource = resource();

        var tokens = Threads.together(
                6,
                thread -> () -> store().unitOfWork()
                        .call(() -> store().sharing().inForce(resource).orElseGet(() -> added(resource)))
                        .token());

        assertThat(tokens).containsOnly(tokens.get(0));
    }

    @Test
    default void aLinkIsGivenOutOnce() {
        var first = added(resource());
        var second = SharingConfiguration.first(UUID.randomUUID(), resource(), first.token(), Fixtures.NOW);

        assertThatThrownBy(() -> store().sharing().add(second)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void whatIsReplacedIsAliveUntilItsTimeIsOver() {
        var old = added(resource());
        var replaced = old.replaced(Fixtures.NOW, Grace.STANDARD);
        var last = replaced.expiresAt().orElseThrow();
        store().sharing().save(replaced);
        var next = old.successor(UUID.randomUUID(), token(), Fixtures.NOW);
        store().sharing().add(next);

        assertThat(store().sharing().inForce(old.resource())).contains(next);
        assertThat(store().sharing().replacedAndAlive(old.resource(), Fixtures.NOW))
                .containsExactly(replaced);
        assertThat(store().sharing().replacedAndAlive(old.resource(), last)).containsExactly(replaced);
        assertThat(store().sharing().replacedAndAlive(old.resource(), last.plusMillis(1)))
                .isEmpty();
        assertThat(store().sharing().find(old.token())).contains(replaced);
    }

    @Test
    default void passwordsComeWithTheirConfigurationNewestFirst() {
        var configuration = added(resource());
        var ada = make().user().id();
        var first = add(configuration, draft(Optional.of(ada), Fixtures.NOW));
        var second = add(configuration, draft(Optional.empty(), Fixtures.NOW));
        var third = add(configuration, draft(Optional.of(ada), Fixtures.NOW.plusMillis(1)));
        add(added(resource()), draft(Optional.of(ada), Fixtures.NOW));

        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(store().sharing()
                        .inForce(configuration.resource())
                        .orElseThrow()
                        .passwords())
                .containsExactly(third, second, first);
        assertThat(store().sharing().find(configuration.token()).orElseThrow().passwords())
                .containsExactly(third, second, first);
    }

    @Test
    default void savingAConfigurationLeavesItsPasswordsAlone() {
        var configuration = added(resource());
        var password = add(configuration, draft(Optional.empty(), Fixtures.NOW));

        store().sharing().save(configuration.edited(true, Optional.empty(), true));

        assertThat(store().sharing().find(configuration.token()).orElseThrow().passwords())
                .containsExactly(password);
    }

    @Test
    default void aPasswordGoesWithItsCopies() {
        var old = added(resource());
        var password = add(old, draft(Optional.empty(), Fixtures.NOW));
        var other = add(old, draft(Optional.empty(), Fixtures.NOW));
        store().sharing().save(old.replaced(Fixtures.NOW, Grace.STANDARD));
        var next = old.successor(UUID.randomUUID(), token(), Fixtures.NOW);
        store().sharing().add(next);
        add(next, password.copy());
        var elsewhere = added(resource());
        var same = add(elsewhere, password.copy());

        store().sharing().deactivatePassword(old.resource(), password.hash());

        assertThat(store().sharing().find(old.token()).orElseThrow().passwords())
                .containsExactly(other);
        assertThat(store().sharing().find(next.token()).orElseThrow().passwords())
                .isEmpty();
        assertThat(store().sharing().find(elsewhere.token()).orElseThrow().passwords())
                .containsExactly(same);
    }

    @Test
    default void aPasswordOutlivesWhoeverMadeIt() {
        var ada = make().user().id();
        var bob = make().user().id();
        var configuration = added(resource());
        var orphan = add(configuration, draft(Optional.of(ada), Fixtures.NOW));
        var kept = add(configuration, draft(Optional.of(bob), Fixtures.NOW));

        store().users().remove(ada);

        assertThat(store().sharing().find(configuration.token()).orElseThrow().passwords())
                .containsExactly(kept, orphan.withoutCreator());
    }

    @Test
    default void configurationsGoWithTheirProject() {
        var configuration = added(resource());
        add(configuration, draft(Optional.empty(), Fixtures.NOW));

        store().projects().remove(configuration.resource().project());

        assertThat(store().sharing().find(configuration.token())).isEmpty();
        assertThat(store().sharing().inForce(configuration.resource())).isEmpty();
    }

    @Test
    default void configurationsGoWithTheirOrganization() {
        var configuration = added(resource());
        var project =
                store().projects().find(configuration.resource().project()).orElseThrow();

        store().organizations().remove(project.organization());

        assertThat(store().sharing().find(configuration.token())).isEmpty();
    }

    @Test
    default void thoseWhoseTimeIsLongOverAreRemoved() {
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        store().sharing().removeExpiredBefore(then);
        var over = added(resource());
        var alive = added(resource());
        var inForce = added(resource());
        add(over, draft(Optional.empty(), Fixtures.NOW));
        store().sharing().save(over.ended(then));
        store().sharing().save(alive.ended(then.plusMillis(1)));

        assertThat(store().sharing().removeExpiredBefore(then)).isEqualTo(1);

        assertThat(Stream.of(over, alive, inForce)
                        .map(configuration ->
                                store().sharing().find(configuration.token()).isPresent()))
                .containsExactly(false, true, true);
    }

    @Test
    default void whatIsGoneStaysGone() {
        var gone = added(resource());
        store().projects().remove(gone.resource().project());

        store().sharing().save(gone.edited(true, Optional.empty(), false));

        assertThat(store().sharing().find(gone.token())).isEmpty();
    }

    private SharingConfiguration added(ResourceKey resource) {
        var configuration = SharingConfiguration.first(UUID.randomUUID(), resource, token(), Fixtures.NOW);
        store().sharing().add(configuration);
        return configuration;
    }

    private SharePasswordEntry add(SharingConfiguration configuration, SharePasswordEntry.Draft password) {
        return store().sharing().addPassword(configuration.id(), password);
    }

    private SharePasswordEntry.Draft draft(Optional<UserId> creator, Instant at) {
        return new SharePasswordEntry.Draft(
                new PasswordHash("$argon2id$v=19$" + make().unique()), Optional.of("for Babbage"), creator, at);
    }

    private ResourceKey resource() {
        var project = make().project(make().organization().id());
        return new ResourceKey(project.id(), recording(make().unique()));
    }

    private static ResourceRef recording(String text) {
        return new ResourceRef(ResourceKind.SESSION_RECORDING, text);
    }

    private AccessToken token() {
        return new AccessToken(make().unique() + make().unique());
    }
}
