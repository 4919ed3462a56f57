package io.vestibule.adapters.http.onboarding;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RequestThrottle.Rate;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.users.UserBody;
import io.vestibule.application.users.SkipOnboarding;
import io.vestibule.application.users.Target;
import io.vestibule.domain.onboarding.SkipReason;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/** {@code /api/users/{uuid}/onboarding/…}: people are let off onboarding. */
public final class OnboardingRoutes implements Routes {

    private static final Rate SKIPS = new Rate("onboarding-skips", 30, Duration.ofHours(1));

    private final SkipOnboarding skipOnboarding;
    private final UserBody userBody;
    private final RequestThrottle throttle;

    @Inject
    OnboardingRoutes(SkipOnboarding skipOnboarding, UserBody userBody, RequestThrottle throttle) {
        this.skipOnboarding = skipOnboarding;
        this.userBody = userBody;
        this.throttle = throttle;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/users/{uuid}/onboarding/skip").post(Access.session().withFreshLogin(), this::count, this::skip);
    }

    private void count(Exchange exchange) {
        throttle.accept(SKIPS, String.valueOf(exchange.caller().userId().value()));
    }

    /** A body that is no object counts as an empty one here. */
    private void skip(Exchange exchange) throws IOException {
        var members = new Members(exchange.body());
        var profile = skipOnboarding.handle(new SkipOnboarding.Command(
                exchange.caller(),
                Target.parse(exchange.path("uuid")),
                members.choiceText("reason").map(text -> SkipReason.chosen(text, "reason")),
                members.text("step_at_skip"),
                exchange.origin()));
        userBody.answer(exchange, profile);
    }
}
