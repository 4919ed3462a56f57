package io.vestibule.app;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import io.vestibule.adapters.console.ConsoleModule;
import io.vestibule.adapters.console.ConsoleSettings;
import io.vestibule.adapters.console.SignUps;
import io.vestibule.adapters.github.GithubModule;
import io.vestibule.adapters.http.HttpModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.mail.MailModule;
import io.vestibule.adapters.persistence.CachedReadsModule;
import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.DirectReadsModule;
import io.vestibule.adapters.persistence.PersistenceModule;
import io.vestibule.adapters.persistence.cache.AccountCache;
import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.adapters.security.SecurityModule;
import io.vestibule.adapters.security.SecuritySettings;
import io.vestibule.adapters.slack.SlackModule;
import io.vestibule.adapters.webhook.WebhookModule;
import io.vestibule.app.config.ConfigurationException;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.jobs.BackgroundThreads;
import io.vestibule.app.jobs.DueDeliveries;
import io.vestibule.application.access.MailedLoginCode;
import io.vestibule.application.audit.EventCounts;
import io.vestibule.application.operations.MailBacklog;
import io.vestibule.application.organizations.OrganizationCreation;
import io.vestibule.application.subscriptions.DeliveryFigures;
import io.vestibule.application.twofactor.SelfServiceReset;
import io.vestibule.application.twofactor.TotpRules;
import io.vestibule.application.users.IdentityChangeByKey;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.ScopeCatalogue;
import io.vestibule.domain.common.BackgroundWork;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.integrations.GithubRules;
import io.vestibule.domain.integrations.LinkPages;
import io.vestibule.domain.notifications.SiteLinks;
import io.vestibule.domain.onboarding.OnboardingEvents;
import io.vestibule.domain.operations.Measured;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.OrganizationFeatures;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.pushtokens.PushSender;
import io.vestibule.domain.resources.ResourceRegister;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionLimit;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.domain.sharing.ShareAccessLog;
import io.vestibule.domain.sharing.SharedResources;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.subscriptions.ProjectIntegrations;
import io.vestibule.domain.subscriptions.SubscribableResources;
import io.vestibule.domain.subscriptions.SubscriptionRules;
import io.vestibule.domain.users.Dashboards;
import io.vestibule.domain.users.NotificationKeys;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.ResetLifetime;
import io.vestibule.domain.users.SignUpRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The products: which modules are listed decides what an installation is. */
final class VestibuleModules {

    private VestibuleModules() {}

    /** What everybody needs, with {@code overrides} in place of what they bind. */
    static Module product(
            Module storage,
            VestibuleConfig config,
            HttpSettings http,
            SecurityModule security,
            Clock clock,
            List<Module> overrides) {
        var modules = new ArrayList<Module>();
        modules.add(storage);
        modules.add(new PersistenceModule());
        modules.add(security);
        modules.add(new GithubModule(config.github()));
        modules.add(new SlackModule(config.slack()));
        modules.add(new WebhookModule(config.webhooks()));
        modules.add(new HttpModule(http));
        modules.add(new ConsoleModule());
        modules.add(new MailModule(config.mail()));
        modules.add(PasskeyModules.of(
                config.passkeys(), http.siteUrl(), config.twoFactor().totp().issuer()));
        modules.add(new RulesModule(config, new SiteLinks(http.siteUrl()), clock));
        return overrides.isEmpty()
                ? Modules.combine(modules)
                : Modules.override(modules).with(overrides);
    }

    /**
     * @throws ConfigurationException when {@code secret} is no usable key
     */
    static SecurityModule security(InstallationSecret secret) {
        try {
            return new SecurityModule(new SecuritySettings(secret));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("secret-key: " + e.getMessage());
        }
    }

    /** Opens the store; what is read from a single file is kept in memory, since only its own writers can change it. */
    static Storage open(Connections connections, VestibuleConfig config) {
        var settings = config.database();
        if (connections.dialect() == Dialect.POSTGRESQL) {
            var database = connections.open(settings.sqlite(), CommitListener.NONE);
            return new Storage(database, Modules.combine(new DatabaseModule(database), new DirectReadsModule()));
        }
        var cache = new AccountCache(settings.cachedAccounts());
        var database = connections.open(settings.sqlite(), cache);
        return new Storage(database, Modules.combine(new DatabaseModule(database), new CachedReadsModule(cache)));
    }

    /** An open store, and what binds it. */
    record Storage(Database database, Module module) {}

    private static final class DatabaseModule extends AbstractModule {

        private final Database database;

        DatabaseModule(Database database) {
            this.database = database;
        }

        @Override
        protected void configure() {
            bind(Database.class).toInstance(database);
            Multibinder.newSetBinder(binder(), Measured.class).addBinding().toInstance(database);
        }
    }

    /** Binds what rules depend on and operators or hosts decide. */
    private static final class RulesModule extends AbstractModule {

        private final VestibuleConfig config;
        private final SiteLinks site;
        private final Clock clock;

        RulesModule(VestibuleConfig config, SiteLinks site, Clock clock) {
            this.config = config;
            this.site = site;
            this.clock = clock;
        }

        @Override
        protected void configure() {
            var security = config.security();
            bind(Clock.class).toInstance(clock);
            bind(SiteLinks.class).toInstance(site);
            bind(PasswordPolicy.class).toInstance(security.passwords());
            bind(FreshLogin.class).toInstance(security.freshLogin());
            bind(Session.Lifetime.class).toInstance(security.sessions());
            bind(SessionLimit.class).toInstance(security.sessionLimit());
            bind(IdentityChangeByKey.class).toInstance(security.identityChangeByKey());
            bind(OrganizationCreation.class).toInstance(security.organizationCreation());
            bind(ScopeCatalogue.class).toInstance(security.scopes());
            bind(NotificationKeys.class).toInstance(NotificationKeys.STANDARD);
            bind(PushSender.class).to(NoPushService.class).in(Singleton.class);
            bind(ResetLifetime.class).toInstance(security.resetLifetime());
            bind(TotpRules.class).toInstance(config.twoFactor().totp());
            bind(TrustedDevice.Memory.class).toInstance(config.twoFactor().deviceMemory());
            bind(SelfServiceReset.class).toInstance(config.twoFactor().selfServiceReset());
            bind(MailedLoginCode.class).toInstance(config.twoFactor().mailedCode());
            bind(InviteLifetime.class).toInstance(config.invites());
            bind(GithubRules.class).toInstance(config.links().github());
            bind(LinkPages.class)
                    .toInstance(LinkPages.of(site.site(), config.links().returnUrls()));
            bind(DueDeliveries.Times.class).toInstance(DueDeliveries.Times.USUAL);
            bind(BackgroundThreads.class).in(Singleton.class);
            bind(BackgroundWork.class).to(BackgroundThreads.class);
            bind(OnboardingEvents.class).to(LoggedOnboardingEvents.class).in(Singleton.class);
            bind(OrganizationFeatures.class).to(EverythingIsAvailable.class).in(Singleton.class);
            bind(Dashboards.class).to(AnyDashboard.class).in(Singleton.class);
            bind(SharingConfiguration.Grace.class).toInstance(config.sharing().grace());
            bind(ShareAccessLog.class).to(AuditedShareAccesses.class).in(Singleton.class);
            var measured = Multibinder.newSetBinder(binder(), Measured.class);
            measured.addBinding().to(EventCounts.class);
            measured.addBinding().to(MailBacklog.class);
            measured.addBinding().to(DeliveryFigures.class);
            bind(SignUps.class).to(AdmittedSignUps.class);
            bind(SubscriptionRules.class).toInstance(config.subscriptions().rules());
            bind(ProjectIntegrations.class).to(BotWorkspace.class).in(Singleton.class);
        }

        @Provides
        ConsoleSettings console(HttpSettings http, PasskeyRules passkeys) {
            return new ConsoleSettings(
                    config.twoFactor().totp().issuer(),
                    http.csrfCookieName(),
                    "https".equalsIgnoreCase(http.siteUrl().getScheme()),
                    passkeys.offered(),
                    passkeys.offered() && passkeys.signUp(),
                    config.twoFactor().selfServiceReset() == SelfServiceReset.OFFERED);
        }

        @Provides
        @Singleton
        SubscribableResources subscribables(ResourceRegister register) {
            return new RegisteredSubscribables(register, config.subscriptions().anyResource());
        }

        @Provides
        @Singleton
        SharedResources recordings(ResourceRegister register) {
            return new RegisteredRecordings(register, config.sharing().anyRecording());
        }

        @Provides
        @Singleton
        SignUpRules signUpRules(SecretGenerator secrets) {
            return config.signUp().rules(secrets);
        }
    }
}
