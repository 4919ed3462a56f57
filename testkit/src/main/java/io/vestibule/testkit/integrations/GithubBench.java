package io.vestibule.testkit.integrations;

import static io.vestibule.testkit.integrations.LoopbackServer.quoted;

import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.domain.integrations.Uninstall;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.testkit.integrations.LoopbackServer.Reply;
import io.vestibule.testkit.integrations.LoopbackServer.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server on loopback that answers like GitHub's REST API, github.com and OAuth in one, with what a {@link FakeGithubApp}
 * holds: page by page, with GitHub's headers and bodies of GitHub's size. Its address is the API's and the web's.
 */
public final class GithubBench implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern MEMBER = Pattern.compile("\"([a-z_]+)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final List<String> REPOSITORY_ADDRESSES = List.of(
            "archive",
            "assignees",
            "blobs",
            "branches",
            "clone",
            "collaborators",
            "comments",
            "commits",
            "compare",
            "contents",
            "contributors",
            "deployments",
            "downloads",
            "events",
            "forks",
            "git",
            "git_commits",
            "git_refs",
            "git_tags",
            "hooks",
            "html",
            "issue_comment",
            "issue_events",
            "issues",
            "keys",
            "labels",
            "languages",
            "merges",
            "milestones",
            "mirror",
            "notifications",
            "pulls",
            "releases",
            "ssh",
            "stargazers",
            "statuses",
            "subscribers",
            "subscription",
            "svn",
            "tags",
            "teams",
            "trees");

    private final FakeGithubApp github;
    private final LoopbackServer server;
    private final Map<String, InstallationId> tokens = new ConcurrentHashMap<>();
    private final List<RepositoryName> numbered = new CopyOnWriteArrayList<>();
    private final AtomicInteger minted = new AtomicInteger();

    /** Starts a server for what {@code github} holds. */
    public GithubBench(FakeGithubApp github) {
        this.github = github;
        server = new LoopbackServer("github-bench", this::answer);
    }

    /** The address of the API and of the web. */
    public String url() {
        return server.url();
    }

    /** From now on, an answer takes so long. */
    public void delay(Duration wait) {
        server.delay(wait);
    }

    /** All requests so far, as method, path and query, in the order in which they came. */
    public List<String> requests() {
        return server.requests();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        try {
            return answer(request.method(), request.address(), request.bearer(), request.body());
        } catch (GithubFailure failure) {
            return refusal(failure);
        }
    }

    private Reply answer(String method, URI address, String bearer, String body) {
        var path = address.getPath().substring(1).split("/");
        var question = method + " " + path[0] + (path.length > 1 ? "/" + path[1] : "");
        return switch (question) {
            case "POST login/oauth" -> oauth(body);
            case "GET user" -> user(new GithubUserToken(bearer));
            case "GET user/installations" ->
                path.length == 2
                        ? list(address, installations(bearer), GithubBench::installation, "installations")
                        : list(address, visible(bearer, path[2]), GithubBench::repository, "repositories");
            case "GET installation/repositories" ->
                list(
                        address,
                        github.repositories(installationOf(bearer), PATIENCE).repositories(),
                        GithubBench::repository,
                        "repositories");
            case "GET app/installations", "POST app/installations", "DELETE app/installations" ->
                app(method, new InstallationId(path[2]), bearer);
            default -> repositoryQuestion(address, path, bearer);
        };
    }

    private Reply oauth(String body) {
        var members = MEMBER.matcher(body)
                .results()
                .collect(Collectors.toMap(member -> member.group(1), member -> member.group(2)));
        var refresh = Optional.ofNullable(members.get("refresh_token"));
        var tokens = refresh.isPresent()
                ? github.renew(new GithubRefreshToken(refresh.get()), PATIENCE)
                : github.authorize(new AuthorizationCode(members.getOrDefault("code", "")), Optional.empty(), PATIENCE)
                        .tokens();
        return Reply.json(200, granted(tokens));
    }

    private static String granted(UserTokens tokens) {
        var members = new ArrayList<String>();
        members.add("\"access_token\":" + quoted(tokens.access().reveal()));
        tokens.accessExpiresAt().ifPresent(instant -> members.add("\"expires_in\":" + secondsTo(instant)));
        tokens.refresh().ifPresent(token -> members.add("\"refresh_token\":" + quoted(token.reveal())));
        tokens.refreshExpiresAt()
                .ifPresent(instant -> members.add("\"refresh_token_expires_in\":" + secondsTo(instant)));
        members.add("\"scope\":\"\",\"token_type\":\"bearer\"");
        return "{" + String.join(",", members) + "}";
    }

    private Reply user(GithubUserToken token) {
        return github.person(token)
                .map(GithubBench::user)
                .map(body -> Reply.json(200, body))
                .orElseThrow(() -> GithubFailure.of(Kind.TOKEN_REFUSED, "Bad credentials"));
    }

    private List<InstallationId> installations(String bearer) {
        return github.installationsVisibleTo(new GithubUserToken(bearer), PATIENCE);
    }

    private List<Repository> visible(String bearer, String id) {
        return github.repositoriesVisibleTo(new GithubUserToken(bearer), new InstallationId(id), PATIENCE)
                .repositories();
    }

    private Reply app(String method, InstallationId id, String bearer) {
        if (!JWT.matcher(bearer).matches()) {
            return Reply.json(401, message("A JSON web token could not be decoded"));
        }
        if (method.equals("DELETE")) {
            return github.uninstall(id, PATIENCE) == Uninstall.REMOVED
                    ? Reply.json(204, "")
                    : Reply.json(404, message("Not Found"));
        }
        var installation = github.installation(id).orElseThrow(() -> GithubFailure.of(Kind.MISSING, "Not Found"));
        if (method.equals("GET")) {
            return Reply.json(200, installation(installation));
        }
        if (installation.suspendedSince().isPresent()) {
            throw GithubFailure.of(Kind.SUSPENDED, "suspended");
        }
        var token = "ghs_" + minted.incrementAndGet();
        tokens.put(token, id);
        return Reply.json(
                201,
                "{\"token\":" + quoted(token) + ",\"expires_at\":\""
                        + Instant.now().plusSeconds(3600)
                        + "\",\"permissions\":{\"contents\":\"read\",\"metadata\":\"read\"},\"repository_selection\":"
                        + quoted(installation.repositorySelection()) + "}");
    }

    private Reply repositoryQuestion(URI address, String[] path, String bearer) {
        var id = installationOf(bearer);
        var named = path[0].equals("repos");
        var name = named ? new RepositoryName(path[1] + "/" + path[2]) : numbered.get(Integer.parseInt(path[1]));
        if (path.length == (named ? 3 : 2)) {
            var branch = github.defaultBranch(id, name, PATIENCE)
                    .orElseThrow(() -> GithubFailure.of(Kind.MISSING, "Not Found"));
            return Reply.json(
                    200,
                    "{\"id\":1,\"full_name\":" + quoted(name.value()) + ",\"default_branch\":" + quoted(branch) + "}");
        }
        if (!numbered.contains(name)) {
            numbered.add(name);
        }
        // GitHub sends clients on by the repository's number, not by its name
        var onward = URI.create("/repositories/" + numbered.indexOf(name) + "/branches?" + address.getQuery());
        var branches = github.branches(id, name, PATIENCE).names();
        return list(onward, branches, GithubBench::branch, "");
    }

    private InstallationId installationOf(String bearer) {
        return Optional.ofNullable(tokens.get(bearer))
                .filter(id -> github.installation(id).isPresent())
                .orElseThrow(() -> GithubFailure.of(Kind.TOKEN_REFUSED, "Bad credentials"));
    }

    /** One page of a list: an array, or an object that holds it under a name. */
    private <T> Reply list(URI address, List<T> all, Function<T, String> form, String name) {
        var size = parameter(address, "per_page", 30);
        var page = parameter(address, "page", 1);
        var last = Math.max(1, (all.size() + size - 1) / size);
        var entries =
                all.stream().skip((page - 1L) * size).limit(size).map(form).collect(Collectors.joining(",", "[", "]"));
        var body = name.isEmpty() ? entries : "{\"total_count\":" + all.size() + ",\"" + name + "\":" + entries + "}";
        if (page >= last) {
            return Reply.json(200, body);
        }
        var links = Stream.of(Map.entry("next", page + 1), Map.entry("last", last))
                .map(link -> "<" + url() + address.getPath() + "?per_page=" + size + "&page=" + link.getValue()
                        + ">; rel=\"" + link.getKey() + "\"")
                .collect(Collectors.joining(", "));
        return new Reply(200, body, Map.of("Link", links));
    }

    private static int parameter(URI address, String name, int otherwise) {
        return Stream.of(Optional.ofNullable(address.getQuery()).orElse("").split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> Integer.parseInt(pair.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }

    private static Reply refusal(GithubFailure failure) {
        return switch (failure.kind()) {
            case CODE_REJECTED -> Reply.json(200, "{\"error\":\"bad_verification_code\"}");
            case CONSENT_GONE -> Reply.json(200, "{\"error\":\"bad_refresh_token\"}");
            case TOKEN_REFUSED, APP_REFUSED -> Reply.json(401, message("Bad credentials"));
            case NO_ACCESS -> Reply.json(403, message("Resource not accessible by integration"));
            case MISSING -> Reply.json(404, message("Not Found"));
            case SUSPENDED -> Reply.json(403, message("This installation has been suspended"));
            case RATE_LIMITED -> limited(failure.retryAfter().orElse(Duration.ofMinutes(1)));
            case NONSENSE -> Reply.json(200, "<!DOCTYPE html><title>Unicorn!</title>");
            case UNAVAILABLE, NOT_CONFIGURED -> Reply.json(500, message("Server Error"));
        };
    }

    private static Reply limited(Duration wait) {
        return new Reply(
                403,
                message("API rate limit exceeded"),
                Map.of(
                        "X-RateLimit-Limit",
                        "5000",
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Reset",
                        Long.toString(Instant.now().plus(wait).getEpochSecond())));
    }

    private static String message(String text) {
        return "{\"message\":" + quoted(text) + ",\"documentation_url\":\"https://docs.github.com/rest\"}";
    }

    private static String user(GithubIdentity identity) {
        return "{\"login\":" + quoted(identity.login()) + ",\"id\":" + identity.id() + ",\"type\":\"User\"}";
    }

    private static String installation(InstallationId id) {
        return "{\"id\":" + id.value() + "}";
    }

    private static String installation(Installation installation) {
        var account = installation.account();
        return "{\"id\":" + installation.id().value() + ",\"account\":{\"login\":" + quoted(account.name())
                + account.id().map(id -> ",\"id\":" + id).orElse("")
                + account.type().map(type -> ",\"type\":" + quoted(type)).orElse("")
                + "},\"repository_selection\":" + quoted(installation.repositorySelection())
                + ",\"suspended_at\":"
                + installation
                        .suspendedSince()
                        .map(instant -> quoted(instant.toString()))
                        .orElse("null") + "}";
    }

    private static String repository(Repository repository) {
        var addresses = REPOSITORY_ADDRESSES.stream()
                .map(name -> ",\"" + name + "_url\":\"https://api.github.com/repos/" + repository.fullName() + "/"
                        + name + "{/sha}\"")
                .collect(Collectors.joining());
        return "{\"id\":" + repository.id() + ",\"node_id\":\"R_kgDOABCD" + repository.id() + "\",\"name\":"
                + quoted(repository.name()) + ",\"full_name\":" + quoted(repository.fullName())
                + ",\"private\":true,\"fork\":false,\"size\":108,\"archived\":false,\"default_branch\":\"main\""
                + addresses + "}";
    }

    private static String branch(String name) {
        return "{\"name\":" + quoted(name) + ",\"commit\":{\"sha\":\"c5b97d5ae6c19d5c5df71a34c7fbeeda2479ccbc\","
                + "\"url\":\"https://api.github.com/repos/o/r/commits/c5b97d5\"},\"protected\":false}";
    }

    private static long secondsTo(Instant instant) {
        return Duration.between(Instant.now(), instant).toSeconds();
    }
}
