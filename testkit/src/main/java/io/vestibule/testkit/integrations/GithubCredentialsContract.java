package io.vestibule.testkit.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.integrations.GithubCredentials} owes its callers. */
public interface GithubCredentialsContract extends StoreContract {

    @Test
    default void aCredentialIsFoundAsItWasStoredLast() {
        var ada = make().user().id();
        var identity = new GithubIdentity(make().number(), "octocat");
        var whole = new GithubCredential(
                ada,
                identity,
                new UserTokens(
                        new GithubUserToken("ghu_" + "a".repeat(600)),
                        Optional.of(Fixtures.NOW.plusSeconds(1)),
                        Optional.of(new GithubRefreshToken("ghr_1")),
                        Optional.of(Fixtures.NOW.plusSeconds(2))),
                3,
                Fixtures.NOW);
        var bare = new GithubCredential(
                ada,
                identity,
                new UserTokens(new GithubUserToken("ghu_2"), Optional.empty(), Optional.empty(), Optional.empty()),
                4,
                Fixtures.NOW);
        assertThat(store().githubCredentials().find(ada, identity.id())).isEmpty();

        store().githubCredentials().save(whole);
        assertThat(store().githubCredentials().find(ada, identity.id())).contains(whole);

        store().githubCredentials().save(bare);
        assertThat(store().githubCredentials().find(ada, identity.id())).contains(bare);
        assertThat(store().githubCredentials().find(make().user().id(), identity.id()))
                .isEmpty();
    }

    @Test
    default void thoseOfAPersonStandByTheirLastUse() {
        var ada = make().user().id();
        var seldom = credential(ada, 11, Fixtures.NOW);
        var often = credential(ada, 12, Fixtures.NOW.plusMillis(1));
        store().githubCredentials().save(often);
        store().githubCredentials().save(seldom);
        assertThat(store().githubCredentials().ofUser(ada)).containsExactly(often, seldom);

        store().githubCredentials().recordUse(ada, 11, Fixtures.NOW.plusMillis(2));

        assertThat(store().githubCredentials().ofUser(ada))
                .containsExactly(credential(ada, 11, Fixtures.NOW.plusMillis(2)), often);
    }

    @Test
    default void anIdentityMayBelongToSeveralPeople() {
        var identity = make().number();
        var ada = credential(make().user().id(), identity, Fixtures.NOW);
        var bob = credential(make().user().id(), identity, Fixtures.NOW);
        store().githubCredentials().save(bob);
        store().githubCredentials().save(ada);

        assertThat(store().githubCredentials().ofGithubUser(identity)).containsExactly(ada, bob);
    }

    @Test
    default void aCredentialIsReplacedOnlyAsLongAsItIsWhatItWas() {
        var ada = make().user().id();
        var first = credential(ada, 11, Fixtures.NOW);
        var second = first.renewed(tokens("ghu_2"));
        var third = second.renewed(tokens("ghu_3"));
        store().githubCredentials().save(first);

        assertThat(store().githubCredentials().replace(second, first.version())).isTrue();
        assertThat(store().githubCredentials().replace(third, first.version())).isFalse();
        assertThat(store().githubCredentials().find(ada, 11)).contains(second);

        store().githubCredentials().remove(ada, 11);
        assertThat(store().githubCredentials().replace(third, second.version())).isFalse();
        assertThat(store().githubCredentials().ofUser(ada)).isEmpty();
    }

    @Test
    default void whileOneRenewsACredentialNobodyElseDoes() {
        var ada = make().user().id();
        var first = credential(ada, 11, Fixtures.NOW);
        var until = Fixtures.NOW.plusSeconds(30);
        store().githubCredentials().save(first);

        var claimed = Threads.together(
                6, thread -> () -> store().githubCredentials().claimRenewal(first, Fixtures.NOW, until));
        assertThat(claimed).containsOnlyOnce(true);

        store().githubCredentials().giveUpRenewal(first);
        assertThat(store().githubCredentials().claimRenewal(first, Fixtures.NOW, until))
                .isTrue();
        assertThat(store().githubCredentials().claimRenewal(first, until.minusMillis(1), until))
                .isFalse();
        assertThat(store().githubCredentials().claimRenewal(first, until, until.plusSeconds(30)))
                .isTrue();
    }

    @Test
    default void aRenewalEndsWithTheNextState() {
        var ada = make().user().id();
        var first = credential(ada, 11, Fixtures.NOW);
        var second = first.renewed(tokens("ghu_2"));
        var until = Fixtures.NOW.plusSeconds(30);
        store().githubCredentials().save(first);
        store().githubCredentials().claimRenewal(first, Fixtures.NOW, until);

        store().githubCredentials().replace(second, first.version());

        assertThat(store().githubCredentials().claimRenewal(first, Fixtures.NOW, until))
                .isFalse();
        assertThat(store().githubCredentials().claimRenewal(second, Fixtures.NOW, until))
                .isTrue();

        store().githubCredentials().save(second);
        assertThat(store().githubCredentials().claimRenewal(second, Fixtures.NOW, until))
                .isTrue();
    }

    @Test
    default void ofManyThatReplaceACredentialAtOnceOneDoes() {
        var ada = make().user().id();
        var first = credential(ada, 11, Fixtures.NOW);
        store().githubCredentials().save(first);

        var replaced = Threads.together(
                6,
                thread -> () -> store().githubCredentials()
                        .replace(first.renewed(tokens("ghu_of_" + thread)), first.version()));

        assertThat(replaced).containsOnlyOnce(true);
    }

    @Test
    default void nothingIsLeftOfAnAccountThatIsGone() {
        var ada = make().user().id();
        var identity = make().number();
        store().githubCredentials().save(credential(ada, identity, Fixtures.NOW));

        store().users().remove(ada);

        assertThat(store().githubCredentials().ofGithubUser(identity)).isEmpty();
    }

    private static GithubCredential credential(UserId user, long identity, Instant usedAt) {
        return new GithubCredential(user, new GithubIdentity(identity, "octocat"), tokens("ghu_1"), 1, usedAt);
    }

    private static UserTokens tokens(String access) {
        return new UserTokens(
                new GithubUserToken(access),
                Optional.of(Fixtures.NOW),
                Optional.of(new GithubRefreshToken("ghr_1")),
                Optional.empty());
    }
}
