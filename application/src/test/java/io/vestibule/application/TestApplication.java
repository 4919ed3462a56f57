package io.vestibule.application;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.vestibule.application.access.MailedLoginCode;
import io.vestibule.application.organizations.OrganizationCreation;
import io.vestibule.application.twofactor.SelfServiceReset;
import io.vestibule.application.twofactor.TotpRules;
import io.vestibule.application.users.IdentityChangeByKey;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.ScopeCatalogue;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubRules;
import io.vestibule.domain.integrations.LinkPages;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionLimit;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.subscriptions.SubscriptionRules;
import io.vestibule.domain.users.NotificationKeys;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.ResetLifetime;
import io.vestibule.domain.users.SignUpRules;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.InMemoryModule;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.common.Store;
import java.net.URI;
import java.util.Map;

/** Use cases over ports in memory and a clock that tests move. */
public final class TestApplication {

    private final Injector injector;

    public TestApplication() {
        this(new AbstractModule() {});
    }

    /** @param replaced binds some ports otherwise */
    public TestApplication(Module replaced) {
        var usual = Modules.combine(new InMemoryModule(), new AbstractModule() {
            @Override
            protected void configure() {
                bind(PasswordPolicy.class).toInstance(new PasswordPolicy(8));
                bind(FreshLogin.class).toInstance(FreshLogin.STANDARD);
                bind(InviteLifetime.class).toInstance(InviteLifetime.STANDARD);
                bind(Session.Lifetime.class).toInstance(Session.Lifetime.STANDARD);
                bind(SessionLimit.class).toInstance(SessionLimit.NONE);
                bind(InviteLifetime.class).toInstance(InviteLifetime.STANDARD);
                bind(SignUpRules.class).toInstance(SignUpRules.STANDARD);
                bind(ResetLifetime.class).toInstance(ResetLifetime.STANDARD);
                bind(TotpRules.class).toInstance(TotpRules.STANDARD);
                bind(TrustedDevice.Memory.class).toInstance(TrustedDevice.Memory.STANDARD);
                bind(SelfServiceReset.class).toInstance(SelfServiceReset.NOT_OFFERED);
                bind(MailedLoginCode.class).toInstance(MailedLoginCode.NOT_ASKED);
                bind(NotificationKeys.class).toInstance(NotificationKeys.STANDARD);
                bind(IdentityChangeByKey.class).toInstance(IdentityChangeByKey.ALLOWED);
                bind(OrganizationCreation.class).toInstance(OrganizationCreation.OPEN);
                bind(GithubRules.class).toInstance(GithubRules.STANDARD);
                bind(LinkPages.class).toInstance(LinkPages.of(URI.create("http://localhost:8000"), Map.of()));
                bind(PasskeyRules.class).toInstance(PasskeyRules.STANDARD);
                bind(ScopeCatalogue.class).toInstance(ScopeCatalogue.STANDARD);
                bind(SharingConfiguration.Grace.class).toInstance(SharingConfiguration.Grace.STANDARD);
                bind(SubscriptionRules.class).toInstance(SubscriptionRules.STANDARD);
            }
        });
        injector = Guice.createInjector(Modules.override(usual).with(replaced));
    }

    public <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }

    public Store store() {
        return get(Store.class);
    }

    public Fixtures fixtures() {
        return new Fixtures(store());
    }

    public MutableClock clock() {
        return get(MutableClock.class);
    }

    /** The account as it is stored now. */
    public User stored(UserId id) {
        return store().users().find(id).orElseThrow();
    }

    /** {@code user} with a new session. */
    public SessionPrincipal person(User user) {
        return principal(fixtures().session(stored(user.id())));
    }

    /** Whoever has this session. */
    public SessionPrincipal principal(Session session) {
        return store().principals().bySession(session.tokenHash()).orElseThrow();
    }

    /** {@code user} with a new key. */
    public KeyPrincipal program(User user) {
        return principal(fixtures().key(user.id()));
    }

    /** Whoever has this key. */
    public KeyPrincipal principal(PersonalApiKey key) {
        return store().principals().byKey(key.hash()).orElseThrow();
    }
}
