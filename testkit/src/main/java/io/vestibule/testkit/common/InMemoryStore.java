package io.vestibule.testkit.common;

import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.RepositoryCache.Shelf;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.integrations.SlackIntegration;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.passkeys.Newcomer;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PendingCeremony;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sessions.FailureCount;
import io.vestibule.domain.sessions.PendingLogin;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.WebhookKeys;
import io.vestibule.domain.twofactor.Enrolment;
import io.vestibule.domain.twofactor.FactorReset;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.domain.users.EmailVerification;
import io.vestibule.domain.users.PasswordReset;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.access.InMemoryPrincipals;
import io.vestibule.testkit.accounts.InMemoryAccountViews;
import io.vestibule.testkit.accounts.InMemoryOrganizationViews;
import io.vestibule.testkit.apikeys.InMemoryPersonalApiKeys;
import io.vestibule.testkit.audit.InMemoryAccountEvents;
import io.vestibule.testkit.integrations.InMemoryBranchCache;
import io.vestibule.testkit.integrations.InMemoryGithubCredentials;
import io.vestibule.testkit.integrations.InMemoryGithubInstallations;
import io.vestibule.testkit.integrations.InMemoryIntegrations;
import io.vestibule.testkit.integrations.InMemoryLinkStates;
import io.vestibule.testkit.integrations.InMemoryRepositoryCache;
import io.vestibule.testkit.integrations.InMemorySharedInstallations;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import io.vestibule.testkit.notifications.InMemoryMailOutbox.Waiting;
import io.vestibule.testkit.onboarding.InMemoryOnboardings;
import io.vestibule.testkit.organizations.InMemoryInvites;
import io.vestibule.testkit.organizations.InMemoryMemberships;
import io.vestibule.testkit.organizations.InMemoryOrganizations;
import io.vestibule.testkit.organizations.InMemoryProjects;
import io.vestibule.testkit.passkeys.InMemoryPasskeys;
import io.vestibule.testkit.passkeys.InMemoryPendingCeremonies;
import io.vestibule.testkit.pushtokens.InMemoryPushRegistrations;
import io.vestibule.testkit.resources.InMemoryResourceRegister;
import io.vestibule.testkit.sessions.InMemoryLoginFailures;
import io.vestibule.testkit.sessions.InMemoryPendingLogins;
import io.vestibule.testkit.sessions.InMemorySeenDevices;
import io.vestibule.testkit.sessions.InMemorySessions;
import io.vestibule.testkit.sessions.InMemoryTrustedDevices;
import io.vestibule.testkit.sharing.InMemorySharingConfigurations;
import io.vestibule.testkit.subscriptions.InMemoryDeliveries;
import io.vestibule.testkit.subscriptions.InMemoryDeliveryQueue;
import io.vestibule.testkit.subscriptions.InMemorySubscriptions;
import io.vestibule.testkit.subscriptions.InMemoryWebhookSecrets;
import io.vestibule.testkit.twofactor.InMemoryEnrolments;
import io.vestibule.testkit.twofactor.InMemoryFactorResets;
import io.vestibule.testkit.twofactor.InMemoryTwoFactors;
import io.vestibule.testkit.users.InMemoryEmailVerifications;
import io.vestibule.testkit.users.InMemoryPasswordResets;
import io.vestibule.testkit.users.InMemoryScenePersonalisations;
import io.vestibule.testkit.users.InMemoryUsers;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the in-memory ports share: their rows, under one lock. Made for tests and trials: a change costs time in proportion
 * to the rows of its kind, and nothing outlives the process. A host that fakes a port of its own keeps its rows elsewhere.
 */
public final class InMemoryStore {

    /** Names what is known of a device of a person. */
    public record DeviceKey(UserId user, String likeness) {}

    /** When a person last used a device. */
    public record DeviceSeen(UserId user, Instant at) {}

    /** Names the one choice of a person for a scene of a project. */
    public record SceneKey(UserId user, ProjectId project, String scene) {}

    /** Names an identity at GitHub of a person. */
    public record GithubIdentityKey(UserId user, long githubUser) {}

    /** Names an installation of a project. */
    public record SharedKey(ProjectId project, InstallationId installation) {}

    /**
     * Names the branches of a repository.
     *
     * @param repository in lower case
     */
    public record BranchKey(InstallationId installation, String repository) {}

    /** Names an entry of the register of a project. */
    public record ResourceKey(ProjectId project, ResourceRef ref) {}

    private final ReentrantLock lock = new ReentrantLock();

    private final Table<UserId, User> users = new Table<>();
    private final Table<SceneKey, ScenePersonalisation> scenes = new Table<>();
    private final Table<OrganizationId, Organization> organizations = new Table<>();
    private final Table<UUID, Membership> memberships = new Table<>();
    private final Table<ProjectId, Project> projects = new Table<>();
    private final Table<UUID, Invite> invites = new Table<>();
    private final Table<SessionId, Session> sessions = new Table<>();
    private final Table<String, PersonalApiKey> apiKeys = new Table<>();
    private final Table<DeviceKey, DeviceSeen> seenDevices = new Table<>();
    private final Table<String, FailureCount> loginFailures = new Table<>();
    private final Table<UserId, PasswordReset> passwordResets = new Table<>();
    private final Table<UserId, Onboarding> onboardings = new Table<>();
    private final Table<UserId, EmailVerification> verifications = new Table<>();
    private final Table<UUID, AccountEvent> events = new Table<>();
    private final Table<UUID, Waiting> mails = new Table<>();
    private final Table<DeviceToken, PushRegistration> pushRegistrations = new Table<>();
    private final Table<UUID, Passkey> passkeys = new Table<>();
    private final Table<InMemoryPendingCeremonies.Place, PendingCeremony> ceremonies = new Table<>();
    private final Table<String, Newcomer> newcomers = new Table<>();
    private final Table<UserId, TwoFactor> secondFactors = new Table<>();
    private final Table<SessionId, Enrolment> enrolments = new Table<>();
    private final Table<String, PendingLogin> pendingLogins = new Table<>();
    private final Table<UUID, TrustedDevice> trustedDevices = new Table<>();
    private final Table<UserId, FactorReset> factorResets = new Table<>();
    private final Table<UUID, GithubIntegration> githubIntegrations = new Table<>();
    private final Table<UUID, SlackIntegration> slackIntegrations = new Table<>();
    private final Table<InstallationId, Installation> githubInstallations = new Table<>();
    private final Table<GithubIdentityKey, GithubCredential> githubCredentials = new Table<>();
    private final Table<GithubIdentityKey, Instant> credentialRenewals = new Table<>();
    private final Table<SharedKey, SharedInstallation> sharedInstallations = new Table<>();
    private final Table<String, LinkState> linkStates = new Table<>();
    private final Table<UserId, String> pendingLinks = new Table<>();
    private final Table<Shelf, InMemoryRepositoryCache.Kept> repositoryLists = new Table<>();
    private final Table<BranchKey, InMemoryBranchCache.Kept> branchLists = new Table<>();
    private final Table<UUID, SharingConfiguration> sharing = new Table<>();
    private final Table<String, InMemoryRateLimits.Kept> rateLimits = new Table<>();
    private final Table<ResourceKey, RegisteredResource> resources = new Table<>();
    private final Table<SubscriptionId, Subscription> subscriptions = new Table<>();
    private final Table<UUID, Delivery> deliveries = new Table<>();
    private final Table<UUID, InMemoryDeliveryQueue.Held> deliveryRuns = new Table<>();
    private final Table<SubscriptionId, InMemoryDeliveryQueue.Failures> deliveryFailures = new Table<>();
    private final Table<ProjectId, WebhookKeys> webhookSecrets = new Table<>();
    private final List<Table<?, ?>> tables = List.of(
            users,
            scenes,
            organizations,
            memberships,
            projects,
            invites,
            sessions,
            apiKeys,
            seenDevices,
            loginFailures,
            passwordResets,
            onboardings,
            events,
            mails,
            verifications,
            pushRegistrations,
            passkeys,
            ceremonies,
            newcomers,
            secondFactors,
            enrolments,
            pendingLogins,
            trustedDevices,
            factorResets,
            githubIntegrations,
            slackIntegrations,
            githubInstallations,
            githubCredentials,
            credentialRenewals,
            sharedInstallations,
            linkStates,
            pendingLinks,
            repositoryLists,
            branchLists,
            sharing,
            rateLimits,
            resources,
            subscriptions,
            deliveries,
            deliveryRuns,
            deliveryFailures,
            webhookSecrets);

    // not put back when work is undone: a number that was once given out is never given again
    private long lastUser;
    private long lastProject;
    private long lastSharePassword;
    private long lastSubscription;

    @Inject
    public InMemoryStore() {}

    /** Every storage port over these rows. */
    public Store ports() {
        return new Store(
                new InMemoryUnitOfWork(this),
                new InMemoryUsers(this),
                new InMemoryScenePersonalisations(this),
                new InMemoryOrganizations(this),
                new InMemoryMemberships(this),
                new InMemoryProjects(this),
                new InMemoryInvites(this),
                new InMemorySessions(this),
                new InMemoryPersonalApiKeys(this),
                new InMemorySeenDevices(this),
                new InMemoryLoginFailures(this),
                new InMemoryPasswordResets(this),
                new InMemoryOnboardings(this),
                new InMemoryAccountEvents(this),
                new InMemoryMailOutbox(this),
                new InMemoryEmailVerifications(this),
                new InMemoryPushRegistrations(this),
                new InMemoryPasskeys(this),
                new InMemoryPendingCeremonies(this),
                new InMemoryTwoFactors(this),
                new InMemoryEnrolments(this),
                new InMemoryPendingLogins(this),
                new InMemoryTrustedDevices(this),
                new InMemoryFactorResets(this),
                new InMemoryIntegrations(this),
                new InMemoryGithubInstallations(this),
                new InMemoryGithubCredentials(this),
                new InMemorySharedInstallations(this),
                new InMemoryLinkStates(this),
                new InMemoryRepositoryCache(this),
                new InMemoryBranchCache(this),
                new InMemorySharingConfigurations(this),
                new InMemoryRateLimits(this),
                new InMemoryResourceRegister(this),
                new InMemorySubscriptions(this),
                new InMemoryDeliveries(this),
                new InMemoryDeliveryQueue(this),
                new InMemoryWebhookSecrets(this),
                new InMemoryPrincipals(this),
                new InMemoryAccountViews(this),
                new InMemoryOrganizationViews(this));
    }

    /** Runs {@code access} while nobody else has access. */
    public <T> T locked(Supplier<T> access) {
        lock.lock();
        try {
            return access.get();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #locked(Supplier)}, and undoes what {@code change} did when it throws; joins work that runs already. */
    public <T> T changed(Supplier<T> change) {
        if (lock.isHeldByCurrentThread()) {
            return change.get();
        }
        return locked(() -> {
            var former = tables.stream().map(Table::memento).toList();
            var done = false;
            try {
                var result = change.get();
                done = true;
                return result;
            } finally {
                if (!done) {
                    former.forEach(Runnable::run);
                }
            }
        });
    }

    /** Whether the present thread is inside such a change. */
    boolean isChanging() {
        return lock.isHeldByCurrentThread();
    }

    /** As {@link #changed(Supplier)}, for a change without a result. */
    public void change(Runnable change) {
        changed(() -> {
            change.run();
            return true;
        });
    }

    public Table<UserId, User> users() {
        return users;
    }

    public Table<SceneKey, ScenePersonalisation> scenes() {
        return scenes;
    }

    public Table<OrganizationId, Organization> organizations() {
        return organizations;
    }

    public Table<UUID, Membership> memberships() {
        return memberships;
    }

    public Table<ProjectId, Project> projects() {
        return projects;
    }

    public Table<UUID, Invite> invites() {
        return invites;
    }

    public Table<SessionId, Session> sessions() {
        return sessions;
    }

    public Table<String, PersonalApiKey> apiKeys() {
        return apiKeys;
    }

    public Table<DeviceKey, DeviceSeen> seenDevices() {
        return seenDevices;
    }

    public Table<String, FailureCount> loginFailures() {
        return loginFailures;
    }

    public Table<UserId, PasswordReset> passwordResets() {
        return passwordResets;
    }

    public Table<UserId, Onboarding> onboardings() {
        return onboardings;
    }

    public Table<UserId, EmailVerification> verifications() {
        return verifications;
    }

    public Table<UUID, AccountEvent> events() {
        return events;
    }

    public Table<UUID, Waiting> mails() {
        return mails;
    }

    public Table<DeviceToken, PushRegistration> pushRegistrations() {
        return pushRegistrations;
    }

    public Table<UUID, Passkey> passkeys() {
        return passkeys;
    }

    public Table<InMemoryPendingCeremonies.Place, PendingCeremony> ceremonies() {
        return ceremonies;
    }

    public Table<String, Newcomer> newcomers() {
        return newcomers;
    }

    public Table<UserId, TwoFactor> secondFactors() {
        return secondFactors;
    }

    public Table<SessionId, Enrolment> enrolments() {
        return enrolments;
    }

    public Table<String, PendingLogin> pendingLogins() {
        return pendingLogins;
    }

    public Table<UUID, TrustedDevice> trustedDevices() {
        return trustedDevices;
    }

    public Table<UserId, FactorReset> factorResets() {
        return factorResets;
    }

    public Table<UUID, GithubIntegration> githubIntegrations() {
        return githubIntegrations;
    }

    public Table<UUID, SlackIntegration> slackIntegrations() {
        return slackIntegrations;
    }

    public Table<InstallationId, Installation> githubInstallations() {
        return githubInstallations;
    }

    public Table<GithubIdentityKey, GithubCredential> githubCredentials() {
        return githubCredentials;
    }

    /** Until when somebody renews a credential. */
    public Table<GithubIdentityKey, Instant> credentialRenewals() {
        return credentialRenewals;
    }

    public Table<SharedKey, SharedInstallation> sharedInstallations() {
        return sharedInstallations;
    }

    public Table<String, LinkState> linkStates() {
        return linkStates;
    }

    /** By person, the token of the flow that was begun last. */
    public Table<UserId, String> pendingLinks() {
        return pendingLinks;
    }

    public Table<Shelf, InMemoryRepositoryCache.Kept> repositoryLists() {
        return repositoryLists;
    }

    public Table<BranchKey, InMemoryBranchCache.Kept> branchLists() {
        return branchLists;
    }

    public Table<UUID, SharingConfiguration> sharing() {
        return sharing;
    }

    public Table<String, InMemoryRateLimits.Kept> rateLimits() {
        return rateLimits;
    }

    public Table<ResourceKey, RegisteredResource> resources() {
        return resources;
    }

    public Table<SubscriptionId, Subscription> subscriptions() {
        return subscriptions;
    }

    public Table<UUID, Delivery> deliveries() {
        return deliveries;
    }

    /** How far deliveries have come that somebody set about. */
    public Table<UUID, InMemoryDeliveryQueue.Held> deliveryRuns() {
        return deliveryRuns;
    }

    public Table<SubscriptionId, InMemoryDeliveryQueue.Failures> deliveryFailures() {
        return deliveryFailures;
    }

    public Table<ProjectId, WebhookKeys> webhookSecrets() {
        return webhookSecrets;
    }

    public UserId nextUser() {
        return new UserId(++lastUser);
    }

    public ProjectId nextProject() {
        return new ProjectId(++lastProject);
    }

    public long nextSharePassword() {
        return ++lastSharePassword;
    }

    public SubscriptionId nextSubscription() {
        return new SubscriptionId(++lastSubscription);
    }

    /** Removes what goes with projects that are gone. */
    public void forgetWithoutProject() {
        scenes.removeIf(choice -> !projects.has(choice.project()));
        sharedInstallations.removeIf(shared -> !projects.has(shared.project()));
        sharing.removeIf(shared -> !projects.has(shared.resource().project()));
        resources.removeIf(resource -> !projects.has(resource.project()));
        subscriptions.removeIf(subscription -> !projects.has(subscription.project()));
        deliveries.removeIf(delivery -> !subscriptions.has(delivery.subscription()));
        webhookSecrets.removeIf(keys -> !projects.has(keys.project()));
    }

    /** Stands for the foreign keys of a database: what belongs to a project needs it. */
    public void require(ProjectId project) {
        if (!projects.has(project)) {
            throw new IllegalStateException("There is no project " + project.value() + ".");
        }
    }

    /** Stands for the foreign keys of a database: what belongs to an account needs it. */
    public void require(UserId user) {
        if (!users.has(user)) {
            throw new IllegalStateException("There is no account " + user.value() + ".");
        }
    }

    /** Stands for the foreign keys of a database: what belongs to an organization needs it. */
    public void require(OrganizationId organization) {
        if (!organizations.has(organization)) {
            throw new IllegalStateException("There is no organization " + organization.value() + ".");
        }
    }

    /** As {@link #require(UserId)}, where an account may be named. */
    public void requireIfNamed(Optional<UserId> user) {
        user.ifPresent(this::require);
    }
}
