package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.twofactor.TotpSecret;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PersonName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A realm as Keycloak exports it, in one file or in those of its users: accounts with their first usable password and
 * authenticator app. Accounts of services are no people and are passed over.
 */
final class KeycloakRealm implements ForeignAccount.Accounts {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private final Findings findings;

    KeycloakRealm(Path file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    @Override
    public void forEach(ForeignAccount.Use use) throws IOException {
        findings.clear();
        try (var bytes = Files.newInputStream(file);
                var json = MAPPER.createParser(bytes)) {
            if (!isAtUsers(json)) {
                throw new ArchiveException(1, "there are no users in this realm");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                var line = json.currentTokenLocation().getLineNr();
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new ArchiveException(line, "this is no user");
                }
                JsonNode user = MAPPER.readTree(json);
                if (user.path("serviceAccountClientId").isMissingNode()) {
                    var account = account(line, user);
                    if (account.isPresent()) {
                        use.of(account.get());
                    } else {
                        findings.noAddress();
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new ArchiveException(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    "this is no JSON: " + e.getOriginalMessage());
        }
    }

    /** Passes over all that a realm has before its users, without keeping it. */
    private static boolean isAtUsers(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var isUsers = json.currentName().equals("users");
            var value = json.nextToken();
            if (isUsers) {
                return value == JsonToken.START_ARRAY;
            }
            json.skipChildren();
        }
        return false;
    }

    private Optional<ForeignAccount> account(int line, JsonNode user) {
        if (user.path("email").asText("").isEmpty()) {
            return Optional.empty();
        }
        try {
            var email = new EmailAddress(user.get("email").asText());
            return Optional.of(new ForeignAccount(
                    line,
                    OptionalLong.empty(),
                    Optional.ofNullable(user.get("id")).map(JsonNode::asText).map(UUID::fromString),
                    Optional.empty(),
                    email,
                    new FullName(name(user, "firstName"), name(user, "lastName")),
                    password(email, user),
                    user.path("enabled").asBoolean(false),
                    false,
                    Optional.of(user.path("emailVerified").asBoolean(false) && !mustDo(user, "VERIFY_EMAIL")),
                    Optional.ofNullable(user.get("createdTimestamp"))
                            .map(JsonNode::asLong)
                            .map(Instant::ofEpochMilli),
                    Optional.empty(),
                    Optional.empty(),
                    totp(user, email)));
        } catch (IllegalArgumentException | DomainException e) {
            throw new ArchiveException(line, String.valueOf(e.getMessage()).replaceAll("\\.$", ""));
        }
    }

    private static PersonName name(JsonNode user, String member) {
        return PersonName.of(user.path(member).asText(""), member);
    }

    /** What was made up for somebody else to sign in with once must not become the password for good. */
    private Optional<PasswordHash> password(EmailAddress owner, JsonNode user) {
        var all = credentials(user, "password");
        var passwords = all.stream()
                .filter(credential -> !mustDo(user, "UPDATE_PASSWORD")
                        && !credential.path("temporary").asBoolean(false))
                .toList();
        if (passwords.isEmpty()) {
            if (!all.isEmpty()) {
                findings.temporaryPasswordOf(owner.value());
            }
            return Optional.empty();
        }
        var usable = passwords.stream()
                .flatMap(credential ->
                        KeycloakCredential.hash(data(credential, "secretData"), data(credential, "credentialData"))
                                .stream())
                .findFirst();
        if (usable.isEmpty()) {
            findings.passwordOf(owner.value());
        }
        return usable;
    }

    /** Whether Keycloak would ask the person for this before it lets them in. */
    private static boolean mustDo(JsonNode user, String action) {
        for (var wanted : user.path("requiredActions")) {
            if (wanted.asText().equals(action)) {
                return true;
            }
        }
        return false;
    }

    private Optional<TotpSecret> totp(JsonNode user, EmailAddress owner) {
        var apps = credentials(user, "otp");
        var usable = apps.stream()
                .flatMap(credential ->
                        KeycloakCredential.totp(data(credential, "secretData"), data(credential, "credentialData"))
                                .stream())
                .findFirst();
        if (usable.isEmpty() && !apps.isEmpty()) {
            findings.factorOf(owner.value());
        }
        if (usable.isEmpty() && mustDo(user, "CONFIGURE_TOTP")) {
            findings.factorWantedOf(owner.value());
        }
        return usable;
    }

    private static List<JsonNode> credentials(JsonNode user, String type) {
        var credentials = new ArrayList<JsonNode>();
        for (var credential : user.path("credentials")) {
            if (credential.path("type").asText().equals(type)) {
                credentials.add(credential);
            }
        }
        return credentials;
    }

    /** What Keycloak keeps as JSON inside of a text. */
    private static JsonNode data(JsonNode credential, String member) {
        try {
            return MAPPER.readTree(credential.path(member).asText("{}"));
        } catch (JsonProcessingException e) {
            return MAPPER.createObjectNode();
        }
    }
}
