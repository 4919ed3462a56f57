package io.vestibule.testkit.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.integrations.SlackAuthorization;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.SlackFailure.Kind;
import io.vestibule.domain.integrations.SlackIdentity;
import io.vestibule.domain.integrations.SlackUserToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link SlackApp} owes its callers. */
public interface SlackAppContract {

    Duration PATIENCE = Duration.ofSeconds(20);
    URI RETURN = URI.create("https://accounts.example.com/complete/slack-link/");
    SlackAuthorization ADA = new SlackAuthorization(
            new SlackIdentity("U0ADA", "T0ACME", Optional.of("Acme"), Optional.of("ada@example.com")),
            new SlackUserToken("xoxp-ada"),
            Optional.empty(),
            "openid,email,profile");

    /** The implementation under test, with all the credentials of an app that Slack knows. */
    SlackApp withCredentials();

    /** The implementation under test, without any. */
    SlackApp withoutCredentials();

    /** What the Slack behind {@link #withCredentials()} holds. */
    FakeSlackApp slack();

    @Test
    default void anAppWithItsCredentialsIsConfigured() {
        assertThat(withCredentials().isLinkingConfigured()).isTrue();
        assertThat(withCredentials().isPostingConfigured()).isTrue();
    }

    @Test
    default void anAppWithoutCredentialsSaysSoAndAsksNobody() {
        var app = withoutCredentials();

        assertThat(app.isLinkingConfigured()).isFalse();
        assertThat(app.isPostingConfigured()).isFalse();
        assertThat(List.<Runnable>of(
                        () -> app.authorizePage("s", "n", RETURN, Optional.empty()),
                        () -> app.authorize(new AuthorizationCode("c"), "n", RETURN, PATIENCE),
                        () -> app.workspace(PATIENCE),
                        () -> app.post("C1", "text", PATIENCE)))
                .allSatisfy(call -> assertThat(failure(call).kind()).isEqualTo(Kind.NOT_CONFIGURED));
    }

    @Test
    default void theAuthorizePageCarriesStateAndNonce() {
        var page = withCredentials().authorizePage("a&b", "n+1", RETURN, Optional.of("T0ACME"));

        assertThat(page.getPath()).isEqualTo("/openid/connect/authorize");
        assertThat(page.getRawQuery().split("&"))
                .contains(
                        "response_type=code",
                        "scope=openid%20email%20profile",
                        "state=a%26b",
                        "nonce=n%2B1",
                        "team=T0ACME",
                        "redirect_uri=https%3A%2F%2Faccounts.example.com%2Fcomplete%2Fslack-link%2F");
        assertThat(withCredentials()
                        .authorizePage("s", "n", RETURN, Optional.empty())
                        .getRawQuery())
                .doesNotContain("team=");
    }

    @Test
    default void aCodeIsExchangedOnceForAnIdentity() {
        slack().grant(new AuthorizationCode("good"), "nonce", ADA);
        var app = withCredentials();

        assertThat(app.authorize(new AuthorizationCode("good"), "nonce", RETURN, PATIENCE))
                .isEqualTo(ADA);

        var spent = failure(() -> app.authorize(new AuthorizationCode("good"), "nonce", RETURN, PATIENCE));
        assertThat(spent.kind()).isEqualTo(Kind.REJECTED);
        assertThat(spent.word()).contains("invalid_code");
    }

    @Test
    default void anIdentityForAnotherNonceIsNotTaken() {
        slack().grant(new AuthorizationCode("good"), "nonce", ADA);

        assertThat(failure(() -> withCredentials().authorize(new AuthorizationCode("good"), "other", RETURN, PATIENCE))
                        .kind())
                .isEqualTo(Kind.NONSENSE);
    }

    @Test
    default void theBotKnowsItsWorkspace() {
        assertThat(withCredentials().workspace(PATIENCE)).isEqualTo(FakeSlackApp.WORKSPACE);
    }

    @Test
    default void aMessageIsPostedWhereTheBotIs() {
        slack().channel("C1");

        withCredentials().post("C1", "*Weekly* report: <https://example.com|open>", PATIENCE);

        assertThat(slack().posted())
                .containsExactly(new FakeSlackApp.Posted("C1", "*Weekly* report: <https://example.com|open>"));
        assertThat(failure(() -> withCredentials().post("C2", "text", PATIENCE)).word())
                .contains("channel_not_found");
    }

    @Test
    default void aRateLimitSaysWhenAgain() {
        slack().channel("C1");
        slack().fail(SlackFailure.rateLimited(Duration.ofSeconds(30)));

        var limited = failure(() -> withCredentials().post("C1", "text", PATIENCE));

        assertThat(limited.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(limited.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }

    @Test
    default void aSlackOutOfOrderIsUnavailable() {
        slack().fail(SlackFailure.of(Kind.UNAVAILABLE, "told to"));

        assertThatThrownBy(() -> withCredentials().workspace(PATIENCE))
                .isInstanceOfSatisfying(
                        SlackFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    private static SlackFailure failure(Runnable call) {
        var failure = catchThrowableOfType(SlackFailure.class, call::run);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
