package io.vestibule.testkit.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.SlackIdentity;
import io.vestibule.domain.integrations.SlackIntegration;
import io.vestibule.domain.integrations.SlackRefreshToken;
import io.vestibule.domain.integrations.SlackUserToken;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.integrations.Integrations} owes its callers. */
public interface IntegrationsContract extends StoreContract {

    @Test
    default void aLinkedInstallationIsFoundAsItWasStored() {
        var ada = make().user().id();
        var whole = new GithubIntegration(
                UUID.randomUUID(),
                ada,
                make().installation(),
                Optional.of(7L),
                Fixtures.NOW,
                Fixtures.NOW.plusMillis(1));
        var bare = new GithubIntegration(
                UUID.randomUUID(), ada, make().installation(), Optional.empty(), Fixtures.NOW, Fixtures.NOW);

        store().integrations().save(whole);
        store().integrations().save(bare);

        assertThat(store().integrations().github(ada, whole.installation())).contains(whole);
        assertThat(store().integrations().github(ada, bare.installation())).contains(bare);
        assertThat(store().integrations().github(make().user().id(), whole.installation()))
                .isEmpty();
    }

    @Test
    default void theLongestInstallationIdIsKept() {
        var ada = make().user().id();
        var longest = new InstallationId("99999999999999999999");

        store().integrations().save(linked(ada, longest, Fixtures.NOW));

        assertThat(store().integrations().github(ada, longest)).isPresent();
    }

    @Test
    default void aPersonHasAnInstallationOnce() {
        var ada = make().user().id();
        var installation = make().installation();
        store().integrations().save(linked(ada, installation, Fixtures.NOW));
        var second = linked(ada, installation, Fixtures.NOW.plusMillis(5));

        store().integrations().save(second);

        assertThat(store().integrations().githubOf(ada)).containsExactly(second);
    }

    @Test
    default void installationsStandByTheTimeOfLinkingThenById() {
        var ada = make().user().id();
        var later = linked(ada, make().installation(), Fixtures.NOW.plusMillis(1));
        var second = new GithubIntegration(
                new UUID(9, make().number()), ada, make().installation(), Optional.empty(), Fixtures.NOW, Fixtures.NOW);
        var first = new GithubIntegration(
                new UUID(1, make().number()), ada, make().installation(), Optional.empty(), Fixtures.NOW, Fixtures.NOW);
        store().integrations().save(later);
        store().integrations().save(second);
        store().integrations().save(first);

        assertThat(store().integrations().githubOf(ada)).containsExactly(first, second, later);
    }

    @Test
    default void thoseWhoLinkedAnInstallationAreCounted() {
        var installation = make().installation();
        assertThat(store().integrations().countGithub(installation)).isZero();
        store().integrations().save(linked(make().user().id(), installation, Fixtures.NOW));
        store().integrations().save(linked(make().user().id(), installation, Fixtures.NOW));
        store().integrations().save(slack(make().user().id(), installation.value(), Fixtures.NOW));

        assertThat(store().integrations().countGithub(installation)).isEqualTo(2);
    }

    @Test
    default void anInstallationIsForgottenByOneOrByAll() {
        var ada = make().user().id();
        var installation = make().installation();
        var other = linked(ada, make().installation(), Fixtures.NOW);
        var ofBob = linked(make().user().id(), installation, Fixtures.NOW);
        var ofCy = linked(make().user().id(), installation, Fixtures.NOW);
        store().integrations().save(linked(ada, installation, Fixtures.NOW));
        store().integrations().save(other);
        store().integrations().save(ofBob);
        store().integrations().save(ofCy);

        assertThat(store().integrations().removeGithub(ada, installation)).isTrue();
        assertThat(store().integrations().removeGithub(ada, installation)).isFalse();
        assertThat(store().integrations().countGithub(installation)).isEqualTo(2);
        assertThat(store().integrations().removeGithub(installation)).containsExactlyInAnyOrder(ofBob, ofCy);
        assertThat(store().integrations().removeGithub(installation)).isEmpty();
        assertThat(store().integrations().githubOf(ada)).containsExactly(other);
    }

    @Test
    default void ofTwoLastReferencesThatGoAtOnceOneIsTheLast() {
        var installation = make().installation();
        var people = List.of(make().user().id(), make().user().id());
        people.forEach(user -> store().integrations().save(linked(user, installation, Fixtures.NOW)));

        var left = Threads.together(
                2,
                thread -> () -> store().unitOfWork().call(() -> {
                    store().integrations().removeGithub(people.get(thread), installation);
                    return store().integrations().countGithub(installation);
                }));

        assertThat(left).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    default void aSlackIdentityIsFoundAsItWasStored() {
        var ada = make().user().id();
        var whole = slack(ada, "U1", Fixtures.NOW);
        var bare = new SlackIntegration(
                UUID.randomUUID(),
                ada,
                new SlackIdentity("W2", "T1", Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Fixtures.NOW.plusMillis(1),
                Fixtures.NOW.plusMillis(2));

        store().integrations().save(whole);
        store().integrations().save(bare);

        assertThat(store().integrations().slack(ada, "U1")).contains(whole);
        assertThat(store().integrations().slackOf(ada)).containsExactly(whole, bare);
        assertThat(store().integrations().slack(make().user().id(), "U1")).isEmpty();
        assertThat(store().integrations().githubOf(ada)).isEmpty();
    }

    @Test
    default void aSlackIdentityIsReplacedAndForgotten() {
        var ada = make().user().id();
        var bob = make().user().id();
        store().integrations().save(slack(ada, "U1", Fixtures.NOW));
        store().integrations().save(slack(bob, "U1", Fixtures.NOW));
        var next = slack(ada, "U1", Fixtures.NOW.plusMillis(4));

        store().integrations().save(next);

        assertThat(store().integrations().slackOf(ada)).containsExactly(next);
        assertThat(store().integrations().removeSlack(ada, "U1")).isTrue();
        assertThat(store().integrations().removeSlack(ada, "U1")).isFalse();
        assertThat(store().integrations().slackOf(ada)).isEmpty();
        assertThat(store().integrations().slackOf(bob)).hasSize(1);
    }

    @Test
    default void nothingIsLeftOfAnAccountThatIsGone() {
        var ada = make().user().id();
        var installation = make().installation();
        store().integrations().save(linked(ada, installation, Fixtures.NOW));
        store().integrations().save(slack(ada, "U1", Fixtures.NOW));

        store().users().remove(ada);

        assertThat(store().integrations().countGithub(installation)).isZero();
        assertThat(store().integrations().slackOf(ada)).isEmpty();
    }

    private static GithubIntegration linked(UserId user, InstallationId installation, Instant at) {
        return GithubIntegration.linked(UUID.randomUUID(), user, installation, 7, at);
    }

    private static SlackIntegration slack(UserId user, String slackUser, Instant at) {
        return new SlackIntegration(
                UUID.randomUUID(),
                user,
                new SlackIdentity(slackUser, "T1", Optional.of("Engines"), Optional.of("ada@example.com")),
                Optional.of("openid,email"),
                Optional.of(new SlackUserToken("xoxp-1")),
                Optional.of(new SlackRefreshToken("xoxe-1")),
                at,
                at);
    }
}
