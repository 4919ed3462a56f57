package io.vestibule.adapters.github;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.outbound.Answer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub answers, as far as it is read. Members that are not named here are skipped, and those that are may have any type
 * or be missing: GitHub adds to its answers without notice.
 */
final class GithubBodies {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectReader REPOSITORIES = MAPPER.readerFor(RepositoriesBody.class);
    private static final ObjectReader BRANCHES = MAPPER.readerFor(BranchBody[].class);
    private static final ObjectReader INSTALLATIONS = MAPPER.readerFor(InstallationsBody.class);
    private static final ObjectReader INSTALLATION = MAPPER.readerFor(InstallationBody.class);
    private static final ObjectReader TOKEN = MAPPER.readerFor(TokenBody.class);
    private static final ObjectReader REPOSITORY = MAPPER.readerFor(RepositoryDetailsBody.class);
    private static final ObjectReader USER = MAPPER.readerFor(UserBody.class);
    private static final ObjectReader APP = MAPPER.readerFor(AppBody.class);
    private static final ObjectReader HOOK = MAPPER.readerFor(HookBody.class);
    private static final ObjectReader OAUTH = MAPPER.readerFor(OAuthBody.class);

    private record RepositoriesBody(@Nullable List<@Nullable RepositoryBody> repositories) {}

    private record RepositoryBody(
            @Nullable JsonNode id,
            @Nullable JsonNode name,
            @JsonProperty("full_name") @Nullable JsonNode fullName) {}

    private record RepositoryDetailsBody(
            @JsonProperty("default_branch") @Nullable JsonNode defaultBranch) {}

    private record BranchBody(@Nullable JsonNode name) {}

    private record InstallationsBody(@Nullable List<@Nullable InstallationBody> installations) {}

    private record InstallationBody(
            @Nullable JsonNode id,
            @Nullable AccountBody account,
            @JsonProperty("repository_selection") @Nullable JsonNode selection,
            @JsonProperty("suspended_at") @Nullable JsonNode suspendedAt) {}

    private record AccountBody(
            @Nullable JsonNode id,
            @Nullable JsonNode login,
            @Nullable JsonNode type) {}

    private record TokenBody(
            @Nullable JsonNode token,
            @JsonProperty("expires_at") @Nullable JsonNode expiresAt,
            @JsonProperty("repository_selection") @Nullable JsonNode selection) {}

    private record UserBody(@Nullable JsonNode id, @Nullable JsonNode login) {}

    private record AppBody(
            @Nullable JsonNode id,
            @Nullable JsonNode slug,
            @JsonProperty("client_id") @Nullable JsonNode clientId,
            @Nullable JsonNode permissions,
            @Nullable JsonNode events) {}

    private record HookBody(
            @Nullable JsonNode url,
            @JsonProperty("content_type") @Nullable JsonNode contentType,
            @Nullable JsonNode secret,
            @JsonProperty("insecure_ssl") @Nullable JsonNode insecureSsl) {}

    private record OAuthBody(
            @JsonProperty("access_token") @Nullable JsonNode accessToken,
            @JsonProperty("expires_in") @Nullable JsonNode expiresIn,
            @JsonProperty("refresh_token") @Nullable JsonNode refreshToken,

            @JsonProperty("refresh_token_expires_in") @Nullable
            JsonNode refreshTokenExpiresIn,

            @Nullable JsonNode error) {}

    /**
     * A token for an installation.
     *
     * @param selection of repositories
     */
    record Minted(GithubSecret token, Instant expiresAt, String selection) {}

    /** Who a token belongs to. */
    record User(long id, String login) {}

    /**
     * What GitHub knows of an App.
     *
     * @param permissions what it may do, by what it may do it to
     * @param events what it asked to be told of
     */
    record App(
            Optional<Long> id,
            String slug,
            Optional<String> clientId,
            Map<String, String> permissions,
            Set<String> events) {}

    /** Where GitHub tells an App of what happened, and how. */
    record Hook(Optional<String> url, boolean isSigned, boolean isJson, boolean isInsecure) {

        /** An App that is told nothing. */
        static final Hook NONE = new Hook(Optional.empty(), false, false, false);
    }

    /**
     * What OAuth answered: a token, or the word for why not.
     *
     * @param expiresIn in seconds
     * @param refreshExpiresIn in seconds
     */
    record Grant(
            Optional<String> accessToken,
            Optional<Long> expiresIn,
            Optional<String> refreshToken,
            Optional<Long> refreshExpiresIn,
            Optional<String> error) {}

    private GithubBodies() {}

    /** Repositories without a number, a name or a full name are left out. */
    static List<Repository> repositories(Answer answer) {
        return present(GithubBodies.<RepositoriesBody>read(REPOSITORIES, answer).repositories(), "repositories")
                .flatMap(body -> repository(body).stream())
                .toList();
    }

    /** Branches without a name are left out. */
    static List<String> branches(Answer answer) {
        return Stream.of(GithubBodies.<@Nullable BranchBody[]>read(BRANCHES, answer))
                .flatMap(branch -> branch == null ? Stream.empty() : text(branch.name()).stream())
                .toList();
    }

    /** Installations without a number are left out. */
    static List<InstallationId> installations(Answer answer) {
        return present(
                        GithubBodies.<InstallationsBody>read(INSTALLATIONS, answer)
                                .installations(),
                        "installations")
                .flatMap(body -> installationId(body.id()).stream())
                .toList();
    }

    static Installation installation(InstallationId id, Answer answer, String selection) {
        var body = GithubBodies.<InstallationBody>read(INSTALLATION, answer);
        if (!installationId(body.id()).equals(Optional.of(id))) {
            throw nonsense("an installation other than the one that was asked for");
        }
        return new Installation(
                id,
                account(id, Optional.ofNullable(body.account())),
                selection,
                text(body.suspendedAt()).map(GithubBodies::instant));
    }

    static Minted minted(Answer answer) {
        var body = GithubBodies.<TokenBody>read(TOKEN, answer);
        return new Minted(
                text(body.token()).map(GithubSecret::new).orElseThrow(() -> nonsense("no token")),
                text(body.expiresAt()).map(GithubBodies::instant).orElseThrow(() -> nonsense("no end of a token")),
                text(body.selection()).orElse("selected"));
    }

    static Optional<String> defaultBranch(Answer answer) {
        return text(GithubBodies.<RepositoryDetailsBody>read(REPOSITORY, answer).defaultBranch());
    }

    static User user(Answer answer) {
        var body = GithubBodies.<UserBody>read(USER, answer);
        return new User(
                number(body.id()).orElseThrow(() -> nonsense("a user without a number")),
                text(body.login()).orElseThrow(() -> nonsense("a user without a login")));
    }

    static App app(Answer answer) {
        var body = GithubBodies.<AppBody>read(APP, answer);
        var permissions = new HashMap<String, String>();
        if (body.permissions() != null) {
            body.permissions()
                    .properties()
                    .forEach(permission -> text(permission.getValue())
                            .ifPresent(access -> permissions.put(permission.getKey(), access)));
        }
        return new App(
                number(body.id()),
                text(body.slug()).orElseThrow(() -> nonsense("an App without a name")),
                text(body.clientId()),
                permissions,
                Stream.ofNullable(body.events())
                        .flatMap(JsonNode::valueStream)
                        .flatMap(event -> text(event).stream())
                        .collect(Collectors.toSet()));
    }

    static Hook hook(Answer answer) {
        var body = GithubBodies.<HookBody>read(HOOK, answer);
        return new Hook(
                text(body.url()),
                text(body.secret()).isPresent(),
                text(body.contentType()).filter("json"::equals).isPresent(),
                body.insecureSsl() != null && body.insecureSsl().asText().equals("1"));
    }

    static Grant grant(Answer answer) {
        var body = GithubBodies.<OAuthBody>read(OAUTH, answer);
        return new Grant(
                text(body.accessToken()),
                number(body.expiresIn()),
                text(body.refreshToken()),
                number(body.refreshTokenExpiresIn()),
                text(body.error()));
    }

    /** A body of our own, of pairs of texts. */
    static String object(Map<String, String> members) {
        try {
            return MAPPER.writeValueAsString(members);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Repository> repository(RepositoryBody body) {
        var id = number(body.id());
        var name = text(body.name());
        var fullName = text(body.fullName());
        return id.isPresent() && name.isPresent() && fullName.isPresent()
                ? Optional.of(new Repository(id.get(), name.get(), fullName.get()))
                : Optional.empty();
    }

    private static Optional<InstallationId> installationId(@Nullable JsonNode id) {
        return id != null && id.isIntegralNumber() ? InstallationId.parse(id.asText()) : Optional.empty();
    }

    private static GithubAccount account(InstallationId id, Optional<AccountBody> body) {
        return new GithubAccount(
                body.flatMap(account -> number(account.id())),
                body.flatMap(account -> text(account.type())),
                body.flatMap(account -> text(account.login())).orElse(id.value()));
    }

    private static Optional<String> text(@Nullable JsonNode node) {
        return node != null && node.isTextual() && !node.textValue().isEmpty()
                ? Optional.of(node.textValue())
                : Optional.empty();
    }

    private static Optional<Long> number(@Nullable JsonNode node) {
        return node != null && node.isIntegralNumber() && node.canConvertToLong()
                ? Optional.of(node.longValue())
                : Optional.empty();
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw nonsense("a moment that is none");
        }
    }

    private static <T> Stream<T> present(@Nullable List<@Nullable T> list, String name) {
        if (list == null) {
            throw nonsense("no list of " + name);
        }
        return list.stream().filter(Objects::nonNull);
    }

    private static <T> T read(ObjectReader reader, Answer answer) {
        try {
            T body = reader.readValue(answer.body());
            if (body == null) {
                throw nonsense("nothing");
            }
            return body;
        } catch (IOException e) {
            // the parser's own words quote the body
            throw nonsense("a body that is not the JSON of this question");
        }
    }

    private static GithubFailure nonsense(String what) {
        return GithubFailure.of(Kind.NONSENSE, "GitHub answers with " + what);
    }
}
