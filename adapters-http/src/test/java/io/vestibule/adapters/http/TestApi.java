package io.vestibule.adapters.http;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.javalin.Javalin;
import io.vestibule.adapters.http.health.Health;
import io.vestibule.adapters.webauthn.WebAuthnModule;
import io.vestibule.adapters.webauthn.WebAuthnSettings;
import io.vestibule.application.access.MailedLoginCode;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.organizations.OrganizationCreation;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.application.twofactor.SelfServiceReset;
import io.vestibule.application.twofactor.TotpRules;
import io.vestibule.application.users.IdentityChangeByKey;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.ScopeCatalogue;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubRules;
import io.vestibule.domain.integrations.LinkPages;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionLimit;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.subscriptions.SubscriptionRules;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.NotificationKeys;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.ResetLifetime;
import io.vestibule.domain.users.SignUpRules;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.InMemoryModule;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.common.Store;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A real server on a port of its own, over ports in memory and a clock that tests move. */
public final class TestApi implements AutoCloseable {

    /** A password that every rule accepts. */
    public static final String PASSWORD = "correct horse 42 battery";

    private final Injector injector;
    private final Javalin server;
    private final AtomicBoolean storeReachable = new AtomicBoolean(true);
    private final AtomicInteger somebodies = new AtomicInteger();

    public TestApi() {
        this(settings -> settings);
    }

    /** @param adjusted changes the settings that hold otherwise */
    public TestApi(UnaryOperator<HttpSettings> adjusted) {
        this(adjusted, IdentityChangeByKey.ALLOWED);
    }

    /** A server where everything is offered that an installation may offer. */
    public static TestApi offeringAll() {
        return new TestApi(settings -> settings, new AbstractModule() {
            @Override
            protected void configure() {
                bind(PasskeyRules.class).toInstance(new PasskeyRules(true, true, true));
                bind(SelfServiceReset.class).toInstance(SelfServiceReset.OFFERED);
                bind(SignUpRules.class).toInstance(new SignUpRules(true, false, false, Optional.empty()));
            }
        });
    }

    public TestApi(UnaryOperator<HttpSettings> adjusted, IdentityChangeByKey identityChangeByKey) {
        this(adjusted, new AbstractModule() {
            @Override
            protected void configure() {
                bind(IdentityChangeByKey.class).toInstance(identityChangeByKey);
            }
        });
    }

    /** @param replaced binds some things otherwise */
    public TestApi(UnaryOperator<HttpSettings> adjusted, Module replaced) {
        var settings = adjusted.apply(HttpSettings.standard(URI.create("http://localhost:8000")));
        var passkeys = new WebAuthnModule(new WebAuthnSettings(settings.siteUrl(), "Vestibule"));
        var usual = Modules.combine(new InMemoryModule(), new HttpModule(settings), passkeys, new AbstractModule() {
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
                bind(Health.class).toInstance(new Health() {
                    @Override
                    public boolean isStoreReachable() {
                        return storeReachable.get();
                    }

                    @Override
                    public boolean isStopping() {
                        return false;
                    }
                });
            }
        });
        injector = Guice.createInjector(Modules.override(usual).with(replaced));
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    injector.getInstance(VestibuleApi.class).register(config);
                })
                .start("127.0.0.1", 0);
    }

    /** A server without rate limits that believes its clients where they come from. */
    public static TestApi behindProxy() {
        return new TestApi(TestSettings.with(settings -> {
            settings.rateLimits = false;
            settings.trustedProxies = List.of("127.0.0.1");
        }));
    }

    /** All routes as they are declared. */
    RouteTable routes() {
        var table = new RouteTable();
        injector.getInstance(new Key<Set<Routes>>() {}).forEach(routes -> routes.register(table));
        return table;
    }

    public int port() {
        return server.port();
    }

    /** A client that sends no credentials of its own. */
    public TestClient client() {
        return new TestClient(port());
    }

    /** A browser that nobody is signed in with. */
    public TestBrowser browser() {
        return new TestBrowser(client());
    }

    /** A browser that somebody with the password {@link #PASSWORD} signed in with. */
    public TestBrowser signedIn(User user) {
        var browser = browser();
        browser.post(
                "/api/login",
                "{\"email\": \"" + user.mailbox().address().value() + "\", \"password\": \"" + PASSWORD + "\"}");
        return browser;
    }

    /** A client that sends a new key of {@code user} in the header. */
    public TestClient withKey(UserId user, String... scopes) {
        return client().header("Authorization", "Bearer " + key(user, scopes));
    }

    /** A client with a new login session of {@code user}, its cookies and its CSRF token. */
    public TestClient withSession(UserId user) {
        return withSession(session(user));
    }

    public TestClient withSession(StartSession.Started session) {
        return client().header(
                        "Cookie",
                        "sessionid=" + session.token().reveal() + "; posthog_csrftoken="
                                + session.csrfToken().reveal())
                .header("X-CSRFToken", session.csrfToken().reveal());
    }

    public StartSession.Started session(UserId user) {
        return get(StartSession.class).handle(new StartSession.Command(user, false, "password"));
    }

    /** A new key of {@code user}; all scopes when none is named. Nobody is told of it. */
    public String key(UserId user, String... scopes) {
        var token = KeyToken.fresh(get(SecretGenerator.class));
        store().apiKeys()
                .save(PersonalApiKey.issued(
                        new Fixtures(store()).unique(),
                        user,
                        "test",
                        Optional.empty(),
                        token,
                        Scopes.parse(scopes.length == 0 ? List.of("*") : List.of(scopes)),
                        List.of(),
                        List.of(),
                        clock().instant()));
        return token.reveal();
    }

    /** A new account like that of {@link #user}, whose name does not matter. */
    public User somebody() {
        return user("person" + somebodies.incrementAndGet());
    }

    /** A new account like that of {@link #userWithPassword}, whose name does not matter. */
    public User somebodyWithPassword() {
        return userWithPassword("person" + somebodies.incrementAndGet());
    }

    /** A new account of staff, whose name does not matter. */
    public User somebodyOfStaff() {
        return staff("person" + somebodies.incrementAndGet());
    }

    /** A new account that owns an organization of its own, without a password. */
    public User user(String name) {
        return account(name, false, Optional.empty(), Optional.empty());
    }

    /** A new account of staff. */
    public User staff(String name) {
        return account(name, true, Optional.empty(), Optional.empty());
    }

    /** A new account with the password {@link #PASSWORD}. */
    public User userWithPassword(String name) {
        return account(name, false, Optional.empty(), Optional.of(new Password(PASSWORD)));
    }

    /** A new account in the organization called so. */
    public User member(String name, String organization) {
        return account(name, false, Optional.of(new OrganizationName(organization)), Optional.empty());
    }

    private User account(
            String name, boolean staff, Optional<OrganizationName> organization, Optional<Password> password) {
        return get(CreateAccount.class)
                .handle(new CreateAccount.Command(
                        new EmailAddress(name + "@example.com"),
                        new FullName(new PersonName(name), PersonName.NONE),
                        organization,
                        staff,
                        password))
                .user();
    }

    /** The account as it is stored now. */
    public User stored(UserId id) {
        return get(Users.class).find(id).orElseThrow();
    }

    public Store store() {
        return get(Store.class);
    }

    public MutableClock clock() {
        return get(MutableClock.class);
    }

    public void breakStore() {
        storeReachable.set(false);
    }

    public <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }

    @Override
    public void close() {
        server.stop();
    }
}
