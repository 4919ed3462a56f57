package io.vestibule.adapters.http;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.vestibule.adapters.http.accounts.InvitedSignUpRoutes;
import io.vestibule.adapters.http.accounts.SignUpRoutes;
import io.vestibule.adapters.http.apikeys.ApiKeyRoutes;
import io.vestibule.adapters.http.integrations.CallbackRoutes;
import io.vestibule.adapters.http.integrations.GithubRoutes;
import io.vestibule.adapters.http.integrations.IntegrationRoutes;
import io.vestibule.adapters.http.integrations.SlackRoutes;
import io.vestibule.adapters.http.integrations.WebhookRoutes;
import io.vestibule.adapters.http.onboarding.OnboardingRoutes;
import io.vestibule.adapters.http.openapi.OpenApiRoutes;
import io.vestibule.adapters.http.organizations.InviteRoutes;
import io.vestibule.adapters.http.organizations.MemberRoutes;
import io.vestibule.adapters.http.organizations.OrganizationRoutes;
import io.vestibule.adapters.http.organizations.ProjectRoutes;
import io.vestibule.adapters.http.passkeys.PasskeyLoginRoutes;
import io.vestibule.adapters.http.passkeys.PasskeyRoutes;
import io.vestibule.adapters.http.passkeys.PasskeySignUpRoutes;
import io.vestibule.adapters.http.pushtokens.PushTokenRoutes;
import io.vestibule.adapters.http.resources.ResourceRoutes;
import io.vestibule.adapters.http.sessions.LoginCodeRoutes;
import io.vestibule.adapters.http.sessions.LoginRoutes;
import io.vestibule.adapters.http.sessions.LoginSessionRoutes;
import io.vestibule.adapters.http.sharing.ShareRoutes;
import io.vestibule.adapters.http.sharing.SharingRoutes;
import io.vestibule.adapters.http.subscriptions.DeliveryRoutes;
import io.vestibule.adapters.http.subscriptions.SubscriptionRoutes;
import io.vestibule.adapters.http.subscriptions.UnsubscribeRoutes;
import io.vestibule.adapters.http.subscriptions.WebhookSecretRoutes;
import io.vestibule.adapters.http.twofactor.FactorResetRoutes;
import io.vestibule.adapters.http.twofactor.SecondFactorRoutes;
import io.vestibule.adapters.http.twofactor.TwoFactorRoutes;
import io.vestibule.adapters.http.users.AccountEventRoutes;
import io.vestibule.adapters.http.users.EmailVerificationRoutes;
import io.vestibule.adapters.http.users.HedgehogConfigRoutes;
import io.vestibule.adapters.http.users.PasswordResetRoutes;
import io.vestibule.adapters.http.users.UserRoutes;
import io.vestibule.domain.operations.Measured;

/** Binds the HTTP API. Asks for: the use cases' ports, and a {@link io.vestibule.adapters.http.health.Health}. */
public final class HttpModule extends AbstractModule {

    private final HttpSettings settings;

    public HttpModule(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(HttpSettings.class).toInstance(settings);
        Multibinder.newSetBinder(binder(), Measured.class);
        var routes = Multibinder.newSetBinder(binder(), Routes.class);
        routes.addBinding().to(UserRoutes.class);
        routes.addBinding().to(EmailVerificationRoutes.class);
        routes.addBinding().to(HedgehogConfigRoutes.class);
        routes.addBinding().to(PasswordResetRoutes.class);
        routes.addBinding().to(LoginRoutes.class);
        routes.addBinding().to(LoginCodeRoutes.class);
        routes.addBinding().to(SecondFactorRoutes.class);
        routes.addBinding().to(TwoFactorRoutes.class);
        routes.addBinding().to(FactorResetRoutes.class);
        routes.addBinding().to(PasskeyRoutes.class);
        routes.addBinding().to(PasskeyLoginRoutes.class);
        routes.addBinding().to(PasskeySignUpRoutes.class);
        routes.addBinding().to(SignUpRoutes.class);
        routes.addBinding().to(InvitedSignUpRoutes.class);
        routes.addBinding().to(LoginSessionRoutes.class);
        routes.addBinding().to(OrganizationRoutes.class);
        routes.addBinding().to(MemberRoutes.class);
        routes.addBinding().to(ProjectRoutes.class);
        routes.addBinding().to(InviteRoutes.class);
        routes.addBinding().to(OnboardingRoutes.class);
        routes.addBinding().to(AccountEventRoutes.class);
        routes.addBinding().to(ApiKeyRoutes.class);
        routes.addBinding().to(PushTokenRoutes.class);
        routes.addBinding().to(ResourceRoutes.class);
        routes.addBinding().to(SubscriptionRoutes.class);
        routes.addBinding().to(DeliveryRoutes.class);
        routes.addBinding().to(WebhookSecretRoutes.class);
        routes.addBinding().to(UnsubscribeRoutes.class);
        routes.addBinding().to(GithubRoutes.class);
        routes.addBinding().to(IntegrationRoutes.class);
        routes.addBinding().to(SlackRoutes.class);
        routes.addBinding().to(CallbackRoutes.class);
        routes.addBinding().to(WebhookRoutes.class);
        routes.addBinding().to(SharingRoutes.class);
        routes.addBinding().to(ShareRoutes.class);
        routes.addBinding().to(OpenApiRoutes.class);
    }
}
