package io.vestibule.testkit.common;

import io.vestibule.domain.access.Scope;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.passkeys.BackupFlags;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.NewCredential;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.sessions.Device;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Workplace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes things in a store, or just in memory, with whatever must be unique made up: nothing collides with what was made
 * before, in this run or another. Methods that return an aggregate store it; those named after a draft, an address or a
 * hash only make it up.
 */
public final class Fixtures {

    /** The moment at which everything is made unless a method takes another; whole milliseconds. */
    public static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    private final Store store;

    public Fixtures(Store store) {
        this.store = store;
    }

    /** Ten characters that were never used before, of {@code a-z0-9}. */
    public String unique() {
        return Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits() >>> 12, 36);
    }

    /** A number that was never used before. */
    public long number() {
        return (UUID.randomUUID().getMostSignificantBits() >>> 12) + 1;
    }

    /** An installation of a GitHub App that nobody has linked. */
    public InstallationId installation() {
        return new InstallationId(Long.toString(number()));
    }

    public EmailAddress address() {
        return new EmailAddress("ada." + unique() + "@example.com");
    }

    public User.Draft draft() {
        return draft(address());
    }

    public User.Draft draft(EmailAddress address) {
        return new User.Draft(
                UUID.randomUUID(),
                "distinct-" + unique(),
                new FullName(new PersonName("Ada"), new PersonName("Lovelace")),
                new Mailbox(address, Optional.empty(), Optional.of(true)),
                Optional.of(new PasswordHash("$argon2id$v=19$" + unique())),
                false,
                NOW);
    }

    /** An account that can sign in, without memberships. */
    public User user() {
        return store.users().add(draft());
    }

    public User user(EmailAddress address) {
        return store.users().add(draft(address));
    }

    /** An account that runs the installation. */
    public User staff() {
        var draft = draft();
        return store.users()
                .add(new User.Draft(
                        draft.uuid(),
                        draft.distinctId(),
                        draft.name(),
                        draft.mailbox(),
                        draft.password(),
                        true,
                        draft.joinedAt()));
    }

    /** An account that was switched off. */
    public User inactive() {
        return save(user().activated(false));
    }

    /** A member of an organization of its own that has one project, at work there. */
    public User settled() {
        var organization = organization();
        var user = user();
        membership(organization.id(), user.id());
        return worksAt(
                user, organization.id(), Optional.of(project(organization.id()).id()));
    }

    /** Stores the next state of an account and gives it back. */
    public User save(User user) {
        store.users().save(user);
        return user;
    }

    /** Stores {@code user}, who must be a member, as working there. */
    public User worksAt(User user, OrganizationId organization, Optional<ProjectId> project) {
        return save(user.withWorkplace(new Workplace(Optional.of(organization), project)));
    }

    public Organization organization() {
        return organization("Analytical Engines " + unique(), NOW);
    }

    public Organization organization(String name, Instant createdAt) {
        var organization = Organization.founded(
                new OrganizationId(UUID.randomUUID()), new OrganizationName(name), "slug-" + unique(), createdAt);
        store.organizations().save(organization);
        return organization;
    }

    public Membership membership(OrganizationId organization, UserId user) {
        return membership(organization, user, NOW);
    }

    public Membership membership(OrganizationId organization, UserId user, Instant joinedAt) {
        return membership(organization, user, MembershipLevel.MEMBER, joinedAt, Optional.empty());
    }

    public Membership membership(
            OrganizationId organization,
            UserId user,
            MembershipLevel level,
            Instant joinedAt,
            Optional<UserId> invitedBy) {
        var membership = new Membership(UUID.randomUUID(), organization, user, level, joinedAt, joinedAt, invitedBy);
        store.memberships().save(membership);
        return membership;
    }

    /** A passkey that waits for its first use. */
    public Passkey passkey(UserId user) {
        return passkey(user, NOW);
    }

    public Passkey passkey(UserId user, Instant createdAt) {
        var passkey = Passkey.registered(UUID.randomUUID(), user, credential(), "Key " + unique(), createdAt);
        store.passkeys().save(passkey);
        return passkey;
    }

    /** What an authenticator could have made; its key opens nothing. */
    public NewCredential credential() {
        var id = ("credential " + unique()).getBytes(StandardCharsets.UTF_8);
        return new NewCredential(
                new CredentialId(Base64.getUrlEncoder().withoutPadding().encodeToString(id)),
                "pQECAyYgASFYIA",
                3,
                List.of("usb"),
                new BackupFlags(true, false));
    }

    public Project.Draft projectDraft(OrganizationId organization) {
        return new Project.Draft(
                UUID.randomUUID(), organization, Project.DEFAULT_NAME, "phc_" + unique() + unique(), NOW);
    }

    public Project project(OrganizationId organization) {
        return store.projects().add(projectDraft(organization));
    }

    public Invite invite(OrganizationId organization, EmailAddress target, Instant createdAt) {
        return invite(organization, target, createdAt, Optional.empty());
    }

    public Invite invite(
            OrganizationId organization, EmailAddress target, Instant createdAt, Optional<UserId> createdBy) {
        var invite = new Invite(
                UUID.randomUUID(), organization, target, "Ada", MembershipLevel.MEMBER, createdBy, createdAt, false);
        store.invites().save(invite);
        return invite;
    }

    /** The hash of a key that was never given out. */
    public String keyHash() {
        return new KeyToken(KeyToken.PREFIX + unique() + unique()).hash();
    }

    public PersonalApiKey key(UserId user) {
        return key(user, NOW);
    }

    public PersonalApiKey key(UserId user, Instant createdAt) {
        var key = new PersonalApiKey(
                "key-" + unique(),
                user,
                "Difference engine",
                Optional.empty(),
                "phx_...ace1",
                keyHash(),
                new Scopes(false, Set.of(Scope.USER_READ)),
                List.of(),
                List.of(),
                createdAt,
                Optional.empty(),
                Optional.empty());
        store.apiKeys().save(key);
        return key;
    }

    /** The hash of a token that was never given out. */
    public String tokenHash() {
        return new SessionToken(unique() + unique()).hash();
    }

    /** A session of the account's present epoch that begins at {@link #NOW}. */
    public Session session(User user) {
        return session(user, NOW);
    }

    public Session session(User user, Instant createdAt) {
        var session = Session.begun(
                new SessionId(UUID.randomUUID()),
                new SessionToken(unique() + unique()),
                user.id(),
                user.credentials().authEpoch(),
                false,
                "password",
                Device.UNKNOWN,
                createdAt,
                Session.Lifetime.STANDARD);
        store.sessions().save(session);
        return session;
    }
}
