package io.vestibule.adapters.http.users;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.organizations.OrganizationBody;
import io.vestibule.adapters.http.organizations.TeamBody;
import io.vestibule.application.users.UserProfile;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.accounts.AccountView.MembershipView;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.organizations.Feature;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.NotificationKeys;
import io.vestibule.domain.users.ShortcutPosition;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The user object: 45 members, always all of them, always in this order. */
@Singleton
public final class UserBody {

    private static final String SESSION_MEMBER = "sensitive_session_expires_at";
    private static final int NULL_LENGTH = 4;

    /**
     * An object that was written, and where in it the member that depends on the caller's session has its value.
     *
     * @param features those it shows
     * @param json with {@code null} at that place
     * @param at the first byte of that value
     */
    private record Written(List<Feature> features, byte[] json, int at) {

        byte[] head() {
            return Arrays.copyOf(json, at);
        }

        byte[] tail() {
            return Arrays.copyOfRange(json, at + NULL_LENGTH, json.length);
        }
    }

    /**
     * The members that tell where somebody works, as text: most of the object, and the part that changes least.
     *
     * @param json begins with a comma; keeps its bytes
     */
    private record Places(
            Optional<CurrentOrganization> current,
            Optional<Project> team,
            List<Feature> features,
            SerializableString json) {

        boolean areThoseOf(UserProfile profile) {
            return current.equals(profile.account().current())
                    && team.equals(profile.account().team())
                    && features.equals(profile.features());
        }
    }

    private final OrganizationBody organizations;
    private final NotificationKeys notificationKeys;
    private final FreshLogin freshLogin;

    // by identity: a view is the same object for as long as nothing of it changed
    private final Cache<AccountView, Written> own =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    // by identity: the next view of an account has the same list while its memberships are the same
    private final Cache<List<MembershipView>, Places> ownPlaces =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    @Inject
    UserBody(OrganizationBody organizations, NotificationKeys notificationKeys, FreshLogin freshLogin) {
        this.organizations = organizations;
        this.notificationKeys = notificationKeys;
        this.freshLogin = freshLogin;
    }

    /** The object as its owner sees it with a key. */
    public String text(UserProfile profile) {
        return new String(written(profile).json(), StandardCharsets.UTF_8);
    }

    /** Answers with the object as the caller sees it. */
    public void answer(Exchange exchange, UserProfile profile) throws IOException {
        var written = written(profile);
        if (exchange.caller() instanceof SessionPrincipal person) {
            exchange.json(written.head(), sensitiveUntil(person).getBytes(StandardCharsets.US_ASCII), written.tail());
        } else {
            exchange.json(written.json());
        }
    }

    /** Writes the object as one of a list. */
    void write(JsonGenerator json, UserProfile profile, Principal caller) throws IOException {
        writeBefore(json, profile);
        Fields.text(
                json,
                SESSION_MEMBER,
                caller instanceof SessionPrincipal person
                        ? Optional.of(Fields.timeWithOffset(freshLogin.endsAt(person)))
                        : Optional.empty());
        writeAfter(json, profile);
    }

    private Written written(UserProfile profile) {
        if (profile.account() != profile.viewer()) {
            return render(profile);
        }
        var known = own.getIfPresent(profile.account());
        if (known == null || !known.features().equals(profile.features())) {
            known = render(profile);
            own.put(profile.account(), known);
        }
        return known;
    }

    private Written render(UserProfile profile) {
        var bytes = new ByteArrayOutputStream(4096);
        try (var json = Json.generator(bytes)) {
            writeBefore(json, profile);
            json.writeFieldName(SESSION_MEMBER);
            json.writeNull();
            json.flush();
            var end = bytes.size();
            writeAfter(json, profile);
            json.flush();
            return new Written(profile.features(), bytes.toByteArray(), end - NULL_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sensitiveUntil(SessionPrincipal caller) {
        return "\"" + Fields.timeWithOffset(freshLogin.endsAt(caller)) + "\"";
    }

    private void writeBefore(JsonGenerator json, UserProfile profile) throws IOException {
        var user = profile.account().user();
        var mailbox = user.mailbox();
        var preferences = user.preferences();
        json.writeStartObject();
        Fields.time(json, "date_joined", user.joinedAt());
        json.writeStringField("uuid", user.uuid().toString());
        json.writeStringField("distinct_id", user.distinctId());
        json.writeStringField("first_name", user.name().first().value());
        json.writeStringField("last_name", user.name().last().value());
        json.writeStringField("email", mailbox.address().value());
        Fields.text(json, "pending_email", mailbox.pending().map(EmailAddress::value));
        Fields.flag(json, "is_email_verified", mailbox.verified());
        json.writeFieldName("notification_settings");
        Fields.map(json, user.notifications().shown(notificationKeys));
        Fields.flag(json, "anonymize_data", preferences.anonymizeData());
        Fields.flag(json, "allow_impersonation", preferences.allowImpersonation());
        Fields.choice(json, "toolbar_mode", preferences.toolbarMode());
        json.writeBooleanField("has_password", user.hasPassword());
        json.writeNumberField("id", user.id().value());
        json.writeBooleanField("is_staff", user.staff());
        // nobody can act as somebody else here
        json.writeBooleanField("is_impersonated", false);
        json.writeNullField("is_impersonated_until");
        json.writeNullField("is_impersonated_read_only");
    }

    private void writeAfter(JsonGenerator json, UserProfile profile) throws IOException {
        var account = profile.account();
        var user = account.user();
        var preferences = user.preferences();
        json.writeRaw(places(profile));
        Fields.json(json, "events_column_config", Optional.of(preferences.eventsColumnConfig()));
        json.writeBooleanField("is_2fa_enabled", account.secondFactors().isEnabled());
        // no identity provider signs anybody in here
        json.writeBooleanField("has_social_auth", false);
        json.writeBooleanField("has_sso_enforcement", false);
        Fields.json(json, "has_seen_product_intro_for", preferences.hasSeenProductIntroFor());
        writeScenes(json, account);
        Fields.choice(json, "theme_mode", preferences.themeMode());
        Fields.json(json, "hedgehog_config", preferences.hedgehogConfig());
        Fields.flag(json, "allow_sidebar_suggestions", preferences.allowSidebarSuggestions());
        Fields.choice(
                json,
                "shortcut_position",
                Optional.of(preferences.shortcutPosition().orElse(ShortcutPosition.ABOVE)));
        Fields.choice(json, "role_at_organization", preferences.roleAtOrganization());
        Fields.flag(json, "passkeys_enabled_for_2fa", preferences.passkeysEnabledForTwoFactor());
        json.writeBooleanField("hide_mcp_hints", preferences.hideMcpHints());
        writeOnboarding(json, account.onboarding());
        Fields.flag(json, "is_organization_first_user", profile.isOwn() ? isFirstUser(account) : Optional.empty());
        json.writeArrayFieldStart("active_realtime_notification_types");
        json.writeEndArray();
        writeInvites(json, profile);
        json.writeBooleanField("requires_credential_review", account.requiresCredentialReview());
        json.writeEndObject();
    }

    private SerializableString places(UserProfile profile) {
        var account = profile.account();
        if (account != profile.viewer() || account.memberships().isEmpty()) {
            return renderPlaces(profile);
        }
        var known = ownPlaces.getIfPresent(account.memberships());
        if (known == null || !known.areThoseOf(profile)) {
            known = new Places(account.current(), account.team(), profile.features(), renderPlaces(profile));
            ownPlaces.put(account.memberships(), known);
        }
        return known.json();
    }

    private SerializableString renderPlaces(UserProfile profile) {
        var object = new String(
                Json.bytes(json -> {
                    json.writeStartObject();
                    writePlaces(json, profile);
                    json.writeEndObject();
                }),
                StandardCharsets.UTF_8);
        return new SerializedString("," + object.substring(1, object.length() - 1));
    }

    private void writePlaces(JsonGenerator json, UserProfile profile) throws IOException {
        var account = profile.account();
        var viewer = profile.viewer();
        json.writeFieldName("team");
        var team = account.team();
        if (team.isPresent()) {
            TeamBody.write(json, team.get());
        } else {
            json.writeNull();
        }
        json.writeFieldName("organization");
        if (account.current().isPresent()) {
            var current = account.current().get();
            organizations.write(
                    json, current, viewer.levelIn(current.organization().id()), profile.features());
        } else {
            json.writeNull();
        }
        json.writeArrayFieldStart("organizations");
        for (var membership : account.memberships()) {
            var organization = membership.organization();
            organizations.writeBrief(json, organization, viewer.levelIn(organization.id()));
        }
        json.writeEndArray();
    }

    private static void writeScenes(JsonGenerator json, AccountView account) throws IOException {
        json.writeArrayFieldStart("scene_personalisation");
        for (var choice : account.scenes()) {
            json.writeStartObject();
            json.writeStringField("scene", choice.scene());
            json.writeNumberField("dashboard", choice.dashboard());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeOnboarding(JsonGenerator json, Onboarding onboarding) throws IOException {
        Fields.time(json, "onboarding_skipped_at", onboarding.skippedAt());
        Fields.choice(json, "onboarding_skipped_reason", onboarding.skippedReason());
        Fields.text(
                json,
                "onboarding_skipped_organization_id",
                onboarding.skippedOrganization().map(UserBody::text));
        Fields.text(
                json,
                "onboarding_delegated_to_invite",
                onboarding.delegatedToInvite().map(UUID::toString));
        Fields.text(
                json,
                "onboarding_delegated_to_organization_id",
                onboarding.delegatedToOrganization().map(UserBody::text));
        Fields.time(json, "onboarding_delegation_accepted_at", onboarding.delegationAcceptedAt());
    }

    private static void writeInvites(JsonGenerator json, UserProfile profile) throws IOException {
        json.writeArrayFieldStart("pending_invites");
        if (profile.isOwn()) {
            for (var invite : profile.account().invites()) {
                json.writeStartObject();
                json.writeStringField("id", invite.id().toString());
                json.writeStringField("target_email", invite.targetEmail());
                json.writeStringField("organization_id", text(invite.organization()));
                json.writeStringField("organization_name", invite.organizationName());
                Fields.time(json, "created_at", invite.createdAt());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** Whether nobody invited the person into where they work. */
    private static Optional<Boolean> isFirstUser(AccountView account) {
        return account.current()
                .flatMap(current -> account.membershipIn(current.organization().id()))
                .map(membership -> !membership.arrivedByInvite());
    }

    private static String text(OrganizationId id) {
        return id.value().toString();
    }
}
