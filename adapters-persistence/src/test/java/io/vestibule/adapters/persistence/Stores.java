package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.access.JdbiPrincipals;
import io.vestibule.adapters.persistence.accounts.JdbiAccountViews;
import io.vestibule.adapters.persistence.accounts.JdbiOrganizationViews;
import io.vestibule.adapters.persistence.accounts.MemberCounts;
import io.vestibule.adapters.persistence.apikeys.JdbiPersonalApiKeys;
import io.vestibule.adapters.persistence.audit.JdbiAccountEvents;
import io.vestibule.adapters.persistence.cache.AccountCache;
import io.vestibule.adapters.persistence.cache.CachedAccountViews;
import io.vestibule.adapters.persistence.cache.CachedMemberCounts;
import io.vestibule.adapters.persistence.cache.CachedPrincipals;
import io.vestibule.adapters.persistence.integrations.JdbiBranchCache;
import io.vestibule.adapters.persistence.integrations.JdbiGithubCredentials;
import io.vestibule.adapters.persistence.integrations.JdbiGithubInstallations;
import io.vestibule.adapters.persistence.integrations.JdbiIntegrations;
import io.vestibule.adapters.persistence.integrations.JdbiLinkStates;
import io.vestibule.adapters.persistence.integrations.JdbiRepositoryCache;
import io.vestibule.adapters.persistence.integrations.JdbiSharedInstallations;
import io.vestibule.adapters.persistence.limits.JdbiRateLimits;
import io.vestibule.adapters.persistence.notifications.JdbiMailOutbox;
import io.vestibule.adapters.persistence.onboarding.JdbiOnboardings;
import io.vestibule.adapters.persistence.organizations.JdbiInvites;
import io.vestibule.adapters.persistence.organizations.JdbiMemberships;
import io.vestibule.adapters.persistence.organizations.JdbiOrganizations;
import io.vestibule.adapters.persistence.organizations.JdbiProjects;
import io.vestibule.adapters.persistence.passkeys.JdbiPasskeys;
import io.vestibule.adapters.persistence.passkeys.JdbiPendingCeremonies;
import io.vestibule.adapters.persistence.pushtokens.JdbiPushRegistrations;
import io.vestibule.adapters.persistence.resources.JdbiResourceRegister;
import io.vestibule.adapters.persistence.sessions.JdbiLoginFailures;
import io.vestibule.adapters.persistence.sessions.JdbiPendingLogins;
import io.vestibule.adapters.persistence.sessions.JdbiSeenDevices;
import io.vestibule.adapters.persistence.sessions.JdbiSessions;
import io.vestibule.adapters.persistence.sessions.JdbiTrustedDevices;
import io.vestibule.adapters.persistence.sharing.JdbiSharingConfigurations;
import io.vestibule.adapters.persistence.subscriptions.JdbiDeliveries;
import io.vestibule.adapters.persistence.subscriptions.JdbiDeliveryQueue;
import io.vestibule.adapters.persistence.subscriptions.JdbiSubscriptions;
import io.vestibule.adapters.persistence.subscriptions.JdbiWebhookSecrets;
import io.vestibule.adapters.persistence.twofactor.JdbiEnrolments;
import io.vestibule.adapters.persistence.twofactor.JdbiFactorResets;
import io.vestibule.adapters.persistence.twofactor.JdbiTwoFactors;
import io.vestibule.adapters.persistence.users.JdbiEmailVerifications;
import io.vestibule.adapters.persistence.users.JdbiPasswordResets;
import io.vestibule.adapters.persistence.users.JdbiScenePersonalisations;
import io.vestibule.adapters.persistence.users.JdbiUsers;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.testkit.common.ReversibleSealer;
import io.vestibule.testkit.common.Store;
import io.vestibule.testkit.twofactor.PlainBackupCodeHasher;
import java.util.UUID;

/** Puts the ports over an open database together. */
public final class Stores {

    private Stores() {}

    public static Store direct(Database database) {
        return of(
                database,
                new JdbiPrincipals(database),
                new JdbiAccountViews(database, MemberCounts.COUNTED, InviteLifetime.STANDARD, PasskeyRules.STANDARD),
                MemberCounts.COUNTED);
    }

    static Store cached(Database database, AccountCache cache) {
        var counts = new CachedMemberCounts(database, cache);
        return of(
                database,
                new CachedPrincipals(database, new JdbiPrincipals(database), cache),
                new CachedAccountViews(
                        database,
                        new JdbiAccountViews(database, counts, InviteLifetime.STANDARD, PasskeyRules.STANDARD),
                        cache),
                counts);
    }

    private static Store of(Database database, Principals principals, AccountViews accounts, MemberCounts counts) {
        return new Store(
                new JdbiUnitOfWork(database),
                new JdbiUsers(database),
                new JdbiScenePersonalisations(database),
                new JdbiOrganizations(database),
                new JdbiMemberships(database),
                new JdbiProjects(database),
                new JdbiInvites(database),
                new JdbiSessions(database),
                new JdbiPersonalApiKeys(database),
                new JdbiSeenDevices(database),
                new JdbiLoginFailures(database),
                new JdbiPasswordResets(database),
                new JdbiOnboardings(database),
                new JdbiAccountEvents(database),
                new JdbiMailOutbox(database, UUID::randomUUID, new ReversibleSealer()),
                new JdbiEmailVerifications(database),
                new JdbiPushRegistrations(database, new ReversibleSealer()),
                new JdbiPasskeys(database),
                new JdbiPendingCeremonies(database, new ReversibleSealer()),
                new JdbiTwoFactors(database, new ReversibleSealer(), new PlainBackupCodeHasher()),
                new JdbiEnrolments(database, new ReversibleSealer()),
                new JdbiPendingLogins(database),
                new JdbiTrustedDevices(database),
                new JdbiFactorResets(database),
                new JdbiIntegrations(database, new ReversibleSealer()),
                new JdbiGithubInstallations(database),
                new JdbiGithubCredentials(database, new ReversibleSealer()),
                new JdbiSharedInstallations(database),
                new JdbiLinkStates(database),
                new JdbiRepositoryCache(database),
                new JdbiBranchCache(database),
                new JdbiSharingConfigurations(database, new ReversibleSealer()),
                new JdbiRateLimits(database),
                new JdbiResourceRegister(database),
                new JdbiSubscriptions(database),
                new JdbiDeliveries(database),
                new JdbiDeliveryQueue(database),
                new JdbiWebhookSecrets(database, new ReversibleSealer()),
                principals,
                accounts,
                new JdbiOrganizationViews(database, counts, PasskeyRules.STANDARD));
    }
}
