package io.vestibule.adapters.persistence;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.vestibule.adapters.persistence.accounts.JdbiOrganizationViews;
import io.vestibule.adapters.persistence.apikeys.JdbiPersonalApiKeys;
import io.vestibule.adapters.persistence.audit.JdbiAccountEvents;
import io.vestibule.adapters.persistence.integrations.JdbiBranchCache;
import io.vestibule.adapters.persistence.integrations.JdbiGithubCredentials;
import io.vestibule.adapters.persistence.integrations.JdbiGithubInstallations;
import io.vestibule.adapters.persistence.integrations.JdbiIntegrations;
import io.vestibule.adapters.persistence.integrations.JdbiLinkStates;
import io.vestibule.adapters.persistence.integrations.JdbiRepositoryCache;
import io.vestibule.adapters.persistence.integrations.JdbiSharedInstallations;
import io.vestibule.adapters.persistence.notifications.JdbiMailOutbox;
import io.vestibule.adapters.persistence.onboarding.JdbiOnboardings;
import io.vestibule.adapters.persistence.organizations.JdbiInvites;
import io.vestibule.adapters.persistence.organizations.JdbiMemberships;
import io.vestibule.adapters.persistence.organizations.JdbiOrganizations;
import io.vestibule.adapters.persistence.organizations.JdbiProjects;
import io.vestibule.adapters.persistence.passkeys.JdbiPasskeys;
import io.vestibule.adapters.persistence.passkeys.JdbiPendingCeremonies;
import io.vestibule.adapters.persistence.pushtokens.JdbiPushRegistrations;
import io.vestibule.adapters.persistence.sessions.JdbiLoginFailures;
import io.vestibule.adapters.persistence.sessions.JdbiPendingLogins;
import io.vestibule.adapters.persistence.sessions.JdbiSeenDevices;
import io.vestibule.adapters.persistence.sessions.JdbiSessions;
import io.vestibule.adapters.persistence.sessions.JdbiTrustedDevices;
import io.vestibule.adapters.persistence.twofactor.JdbiEnrolments;
import io.vestibule.adapters.persistence.twofactor.JdbiFactorResets;
import io.vestibule.adapters.persistence.twofactor.JdbiTwoFactors;
import io.vestibule.adapters.persistence.users.JdbiEmailVerifications;
import io.vestibule.adapters.persistence.users.JdbiPasswordResets;
import io.vestibule.adapters.persistence.users.JdbiScenePersonalisations;
import io.vestibule.adapters.persistence.users.JdbiUsers;
import io.vestibule.domain.accounts.OrganizationViews;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.BranchCache;
import io.vestibule.domain.integrations.GithubCredentials;
import io.vestibule.domain.integrations.GithubInstallations;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.LinkStates;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.domain.integrations.SharedInstallations;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.pushtokens.PushRegistrations;
import io.vestibule.domain.sessions.LoginFailures;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SeenDevices;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.sessions.TrustedDevices;
import io.vestibule.domain.twofactor.Enrolments;
import io.vestibule.domain.twofactor.FactorResets;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.EmailVerifications;
import io.vestibule.domain.users.PasswordResets;
import io.vestibule.domain.users.ScenePersonalisations;
import io.vestibule.domain.users.Users;

/** Binds the storage ports to the database. Asks for: a {@link Database}, one of the two read-side
 * modules, ids and a sealer. */
public final class PersistenceModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(UnitOfWork.class).to(JdbiUnitOfWork.class).in(Singleton.class);
        bind(OrganizationViews.class).to(JdbiOrganizationViews.class).in(Singleton.class);
        bind(Users.class).to(JdbiUsers.class).in(Singleton.class);
        bind(ScenePersonalisations.class).to(JdbiScenePersonalisations.class).in(Singleton.class);
        bind(Organizations.class).to(JdbiOrganizations.class).in(Singleton.class);
        bind(Memberships.class).to(JdbiMemberships.class).in(Singleton.class);
        bind(Projects.class).to(JdbiProjects.class).in(Singleton.class);
        bind(Invites.class).to(JdbiInvites.class).in(Singleton.class);
        bind(Onboardings.class).to(JdbiOnboardings.class).in(Singleton.class);
        bind(TwoFactors.class).to(JdbiTwoFactors.class).in(Singleton.class);
        bind(PendingLogins.class).to(JdbiPendingLogins.class).in(Singleton.class);
        bind(TrustedDevices.class).to(JdbiTrustedDevices.class).in(Singleton.class);
        bind(FactorResets.class).to(JdbiFactorResets.class).in(Singleton.class);
        bind(Enrolments.class).to(JdbiEnrolments.class).in(Singleton.class);
        bind(PushRegistrations.class).to(JdbiPushRegistrations.class).in(Singleton.class);
        bind(Passkeys.class).to(JdbiPasskeys.class).in(Singleton.class);
        bind(PendingCeremonies.class).to(JdbiPendingCeremonies.class).in(Singleton.class);
        bind(Sessions.class).to(JdbiSessions.class).in(Singleton.class);
        bind(SeenDevices.class).to(JdbiSeenDevices.class).in(Singleton.class);
        bind(LoginFailures.class).to(JdbiLoginFailures.class).in(Singleton.class);
        bind(PasswordResets.class).to(JdbiPasswordResets.class).in(Singleton.class);
        bind(AccountEvents.class).to(JdbiAccountEvents.class).in(Singleton.class);
        bind(EmailVerifications.class).to(JdbiEmailVerifications.class).in(Singleton.class);
        bind(MailOutbox.class).to(JdbiMailOutbox.class).in(Singleton.class);
        bind(Integrations.class).to(JdbiIntegrations.class).in(Singleton.class);
        bind(GithubInstallations.class).to(JdbiGithubInstallations.class).in(Singleton.class);
        bind(GithubCredentials.class).to(JdbiGithubCredentials.class).in(Singleton.class);
        bind(SharedInstallations.class).to(JdbiSharedInstallations.class).in(Singleton.class);
        bind(LinkStates.class).to(JdbiLinkStates.class).in(Singleton.class);
        bind(RepositoryCache.class).to(JdbiRepositoryCache.class).in(Singleton.class);
        bind(BranchCache.class).to(JdbiBranchCache.class).in(Singleton.class);
        bind(PersonalApiKeys.class).to(JdbiPersonalApiKeys.class).in(Singleton.class);
    }
}
