package io.vestibule.testkit;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.accounts.OrganizationViews;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.MessageSigner;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.Mailer;
import io.vestibule.domain.notifications.SiteLinks;
import io.vestibule.domain.onboarding.OnboardingEvents;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.pushtokens.PushRegistrations;
import io.vestibule.domain.pushtokens.PushSender;
import io.vestibule.domain.sessions.LoginFailures;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SeenDevices;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.sessions.TrustedDevices;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.Enrolments;
import io.vestibule.domain.twofactor.FactorResets;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.Dashboards;
import io.vestibule.domain.users.EmailVerifications;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.PasswordResets;
import io.vestibule.domain.users.PasswordStrength;
import io.vestibule.domain.users.ScenePersonalisations;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.access.InMemoryPrincipals;
import io.vestibule.testkit.accounts.InMemoryAccountViews;
import io.vestibule.testkit.accounts.InMemoryOrganizationViews;
import io.vestibule.testkit.apikeys.InMemoryPersonalApiKeys;
import io.vestibule.testkit.audit.InMemoryAccountEvents;
import io.vestibule.testkit.common.FakeMessageSigner;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.InMemoryUnitOfWork;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.common.ReversibleSealer;
import io.vestibule.testkit.common.SequentialIds;
import io.vestibule.testkit.common.SequentialSecrets;
import io.vestibule.testkit.common.Store;
import io.vestibule.testkit.integrations.FakeGithubApp;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import io.vestibule.testkit.notifications.RecordingMailer;
import io.vestibule.testkit.onboarding.InMemoryOnboardings;
import io.vestibule.testkit.onboarding.RecordedOnboardingEvents;
import io.vestibule.testkit.organizations.InMemoryInvites;
import io.vestibule.testkit.organizations.InMemoryMemberships;
import io.vestibule.testkit.organizations.InMemoryOrganizations;
import io.vestibule.testkit.organizations.InMemoryProjects;
import io.vestibule.testkit.passkeys.InMemoryPasskeys;
import io.vestibule.testkit.passkeys.InMemoryPendingCeremonies;
import io.vestibule.testkit.pushtokens.InMemoryPushRegistrations;
import io.vestibule.testkit.pushtokens.RecordedPushes;
import io.vestibule.testkit.sessions.InMemoryLoginFailures;
import io.vestibule.testkit.sessions.InMemoryPendingLogins;
import io.vestibule.testkit.sessions.InMemorySeenDevices;
import io.vestibule.testkit.sessions.InMemorySessions;
import io.vestibule.testkit.sessions.InMemoryTrustedDevices;
import io.vestibule.testkit.twofactor.InMemoryEnrolments;
import io.vestibule.testkit.twofactor.InMemoryFactorResets;
import io.vestibule.testkit.twofactor.InMemoryTwoFactors;
import io.vestibule.testkit.twofactor.PlainBackupCodeHasher;
import io.vestibule.testkit.users.AnyDashboard;
import io.vestibule.testkit.users.FixedPasswordStrength;
import io.vestibule.testkit.users.InMemoryEmailVerifications;
import io.vestibule.testkit.users.InMemoryPasswordResets;
import io.vestibule.testkit.users.InMemoryScenePersonalisations;
import io.vestibule.testkit.users.InMemoryUsers;
import io.vestibule.testkit.users.PlainPasswordHasher;
import java.net.URI;
import java.time.Clock;

/**
 * Binds every port but the ceremonies of passkeys, which no stand-in can tell good from bad: storage to one store in memory, the others to quick and predictable stand-ins, {@link Dashboards} to one that knows every dashboard, and
 * {@link Clock} to a {@link MutableClock}. Mail has a server, which nothing is sent to by itself. Asks for nothing.
 */
public final class InMemoryModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(InMemoryStore.class).in(Singleton.class);
        bind(UnitOfWork.class).to(InMemoryUnitOfWork.class);
        bind(Users.class).to(InMemoryUsers.class);
        bind(ScenePersonalisations.class).to(InMemoryScenePersonalisations.class);
        bind(Organizations.class).to(InMemoryOrganizations.class);
        bind(Memberships.class).to(InMemoryMemberships.class);
        bind(Projects.class).to(InMemoryProjects.class);
        bind(Invites.class).to(InMemoryInvites.class);
        bind(Sessions.class).to(InMemorySessions.class);
        bind(SeenDevices.class).to(InMemorySeenDevices.class);
        bind(LoginFailures.class).to(InMemoryLoginFailures.class);
        bind(PasswordResets.class).to(InMemoryPasswordResets.class);
        bind(PersonalApiKeys.class).to(InMemoryPersonalApiKeys.class);
        bind(Onboardings.class).to(InMemoryOnboardings.class);
        bind(AccountEvents.class).to(InMemoryAccountEvents.class);
        bind(EmailVerifications.class).to(InMemoryEmailVerifications.class);
        bind(MailOutbox.class).to(InMemoryMailOutbox.class);
        bind(Mailer.class).to(RecordingMailer.class).in(Singleton.class);
        bind(MailDelivery.class).toInstance(MailDelivery.SERVER);
        bind(SiteLinks.class).toInstance(new SiteLinks(URI.create("http://localhost:8000")));
        bind(BackupCodeHasher.class).to(PlainBackupCodeHasher.class).in(Singleton.class);
        bind(TwoFactors.class).to(InMemoryTwoFactors.class);
        bind(PendingLogins.class).to(InMemoryPendingLogins.class);
        bind(TrustedDevices.class).to(InMemoryTrustedDevices.class);
        bind(FactorResets.class).to(InMemoryFactorResets.class);
        bind(Enrolments.class).to(InMemoryEnrolments.class);
        bind(PushRegistrations.class).to(InMemoryPushRegistrations.class);
        bind(Passkeys.class).to(InMemoryPasskeys.class);
        bind(PendingCeremonies.class).to(InMemoryPendingCeremonies.class);
        bind(RecordedPushes.class).in(Singleton.class);
        bind(PushSender.class).to(RecordedPushes.class);
        bind(RecordedOnboardingEvents.class).in(Singleton.class);
        bind(OnboardingEvents.class).to(RecordedOnboardingEvents.class);
        bind(Principals.class).to(InMemoryPrincipals.class);
        bind(AccountViews.class).to(InMemoryAccountViews.class);
        bind(OrganizationViews.class).to(InMemoryOrganizationViews.class);
        bind(Dashboards.class).toInstance(new AnyDashboard());
        bind(PasswordHasher.class).to(PlainPasswordHasher.class).in(Singleton.class);
        bind(PasswordStrength.class).to(FixedPasswordStrength.class).in(Singleton.class);
        bind(IdGenerator.class).toInstance(new SequentialIds());
        bind(SecretGenerator.class).toInstance(new SequentialSecrets());
        bind(SecretSealer.class).to(ReversibleSealer.class).in(Singleton.class);
        bind(MessageSigner.class).to(FakeMessageSigner.class).in(Singleton.class);
        bind(GithubApp.class).toInstance(FakeGithubApp.unconfigured());
        bind(MutableClock.class).toInstance(new MutableClock());
        bind(Clock.class).to(MutableClock.class);
    }

    @Provides
    Store store(InMemoryStore memory) {
        return memory.ports();
    }
}
