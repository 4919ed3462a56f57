package io.vestibule.adapters.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.BranchList;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryList;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.domain.integrations.Uninstall;
import io.vestibule.domain.integrations.UserAuthorization;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.domain.operations.Measured;
import io.vestibule.domain.operations.Measurement;
import io.vestibule.outbound.Answer;
import io.vestibule.outbound.DaemonThreads;
import io.vestibule.outbound.Deadline;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The App that GitHub's REST API knows by its client id. */
public final class GithubRestApp implements GithubApp, Measured {

    private static final int REPOSITORY_PAGES = 500;
    private static final int BRANCH_PAGES = 200;
    private static final int INSTALLATION_PAGES = 5;
    private static final int PAGE_THREADS = 8;
    private static final String APP_BUDGET = "app";
    private static final String PAGED = "?per_page=" + Pager.PAGE_SIZE;

    private final GithubSettings settings;
    private final GithubHosts hosts;
    private final Budgets budgets;
    private final GithubHttp http;
    private final InstallationTokens tokens;
    private final Optional<AppJwt> jwt;
    private final Optional<OAuthCalls> oauth;
    private final Pager<Repository> repositories;
    private final Pager<String> branches;
    private final Pager<InstallationId> installations;
    private final Memory<Optional<String>> defaultBranches = new Memory<>();

    @Inject
    public GithubRestApp(GithubSettings settings, Clock clock) {
        this.settings = settings;
        this.hosts = settings.hosts();
        this.budgets = new Budgets(clock);
        this.http = new GithubHttp(hosts, budgets);
        this.tokens = new InstallationTokens(this::minting, clock);
        this.jwt = AppJwt.of(settings, clock);
        this.oauth = OAuthCalls.of(settings, http, clock);
        var threads = DaemonThreads.pool("vestibule-github-pages", PAGE_THREADS);
        this.repositories = new Pager<>(GithubBodies::repositories, Repository::id, hosts, threads);
        this.branches = new Pager<>(GithubBodies::branches, name -> name, hosts, threads);
        this.installations = new Pager<>(GithubBodies::installations, id -> id, hosts, threads);
    }

    @Override
    public List<Measurement> measurements() {
        return budgets.measurements();
    }

    @Override
    public boolean isConfigured() {
        return jwt.isPresent();
    }

    @Override
    public URI installPage(String state) {
        var slug = settings.slug().orElseThrow(() -> notSet("github.app-slug"));
        return URI.create(hosts.installPage(encoded(slug)) + "?state=" + encoded(state));
    }

    @Override
    public URI authorizePage(String state, URI returnTo) {
        var clientId = settings.clientId().orElseThrow(() -> notSet("github.client-id"));
        return hosts.web("/login/oauth/authorize?client_id=" + encoded(clientId) + "&redirect_uri="
                + encoded(returnTo.toString()) + "&state=" + encoded(state));
    }

    @Override
    public UserAuthorization authorize(AuthorizationCode code, Optional<URI> returnTo, Duration patience) {
        var deadline = Deadline.in(patience);
        var given = oauth().exchange(code, returnTo, deadline);
        var request = ApiRequest.get("/user", hosts.api("/user"));
        var user = GithubBodies.user(successOf(request, asPerson(given.access(), request, deadline)));
        return new UserAuthorization(given, new GithubIdentity(user.id(), user.login()));
    }

    @Override
    public UserTokens renew(GithubRefreshToken token, Duration patience) {
        return oauth().renew(token, Deadline.in(patience));
    }

    @Override
    public List<InstallationId> installationsVisibleTo(GithubUserToken token, Duration patience) {
        var first = ApiRequest.get("/user/installations", hosts.api("/user/installations" + PAGED));
        return installations
                .list(
                        person(token),
                        first,
                        INSTALLATION_PAGES,
                        parallel(person(token)),
                        Deadline.in(patience),
                        pagesFor(token))
                .entries();
    }

    @Override
    public boolean canReach(GithubUserToken token, InstallationId id, Duration patience) {
        var request = ApiRequest.get(
                "/user/installations/{id}/repositories",
                hosts.api("/user/installations/" + id.value() + "/repositories?per_page=1"));
        var answer = asPerson(token, request, Deadline.in(patience));
        if (answer.status() == 404) {
            return false;
        }
        successOf(request, answer);
        return true;
    }

    @Override
    public Installation describe(InstallationId id, Duration patience) {
        var deadline = Deadline.in(patience);
        var request = ApiRequest.get("/app/installations/{id}", hosts.api("/app/installations/" + id.value()));
        var answer = successOf(request, asApp(request, deadline));
        return GithubBodies.installation(id, answer, tokens.fresh(id, deadline).selection());
    }

    @Override
    public RepositoryList repositories(InstallationId id, Duration patience) {
        var first = ApiRequest.get("/installation/repositories", hosts.api("/installation/repositories" + PAGED));
        var owner = installation(id);
        var listing =
                repositories.list(owner, first, REPOSITORY_PAGES, parallel(owner), Deadline.in(patience), pagesOf(id));
        return new RepositoryList(listing.entries(), listing.complete());
    }

    @Override
    public RepositoryList repositoriesVisibleTo(GithubUserToken token, InstallationId id, Duration patience) {
        var first = ApiRequest.get(
                "/user/installations/{id}/repositories",
                hosts.api("/user/installations/" + id.value() + "/repositories" + PAGED));
        var owner = person(token);
        var listing = repositories.list(
                owner, first, REPOSITORY_PAGES, parallel(owner), Deadline.in(patience), pagesFor(token));
        return new RepositoryList(listing.entries(), listing.complete());
    }

    @Override
    public BranchList branches(InstallationId id, RepositoryName repository, Duration patience) {
        var first = ApiRequest.get("/repos/{owner}/{repo}/branches", hosts.api(path(repository) + "/branches" + PAGED));
        var owner = installation(id);
        var listing = branches.list(owner, first, BRANCH_PAGES, parallel(owner), Deadline.in(patience), pagesOf(id));
        return new BranchList(listing.entries(), listing.complete());
    }

    @Override
    public Optional<String> defaultBranch(InstallationId id, RepositoryName repository, Duration patience) {
        var address = hosts.api(path(repository));
        var kept = defaultBranches.find(installation(id), address);
        var request = ApiRequest.get("/repos/{owner}/{repo}", address).unlessStill(kept.map(Memory.Kept::etag));
        var answer = asInstallation(id, request, Deadline.in(patience));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() == 304 && kept.isPresent()) {
            return kept.get().value();
        }
        var branch = GithubBodies.defaultBranch(successOf(request, answer));
        defaultBranches.keep(installation(id), address, answer.header("etag"), branch);
        return branch;
    }

    @Override
    public Uninstall uninstall(InstallationId id, Duration patience) {
        var request = ApiRequest.delete("/app/installations/{id}", hosts.api("/app/installations/" + id.value()));
        var answer = asApp(request, Deadline.in(patience));
        if (answer.status() != 404) {
            successOf(request, answer);
        }
        forget(id);
        return answer.status() == 404 ? Uninstall.ALREADY_GONE : Uninstall.REMOVED;
    }

    @Override
    public Duration backgroundPause(InstallationId id) {
        return budgets.pause(installation(id));
    }

    @Override
    public boolean receivesWebhooks() {
        return settings.webhookSecret().isPresent();
    }

    @Override
    public boolean isSigned(byte[] body, String signature) {
        return settings.webhookSecret()
                .filter(secret ->
                        MessageDigest.isEqual(signature(secret, body).getBytes(UTF_8), signature.getBytes(UTF_8)))
                .isPresent();
    }

    @Override
    public void forget(InstallationId id) {
        tokens.forget(id);
        repositories.forget(installation(id));
        branches.forget(installation(id));
        defaultBranches.forget(installation(id));
    }

    private BiFunction<ApiRequest, Deadline, Answer> pagesOf(InstallationId id) {
        return (request, deadline) -> pageOf(request, asInstallation(id, request, deadline));
    }

    private BiFunction<ApiRequest, Deadline, Answer> pagesFor(GithubUserToken token) {
        return (request, deadline) -> pageOf(request, asPerson(token, request, deadline));
    }

    private Answer minting(InstallationId id, Deadline deadline) {
        var request = ApiRequest.post(
                "/app/installations/{id}/access_tokens",
                hosts.api("/app/installations/" + id.value() + "/access_tokens"));
        return successOf(request, asApp(request, deadline));
    }

    private Answer asApp(ApiRequest request, Deadline deadline) {
        var signature = jwt.orElseThrow(
                () -> notSet(settings.clientId().isEmpty() ? "github.client-id" : "github.private-key"));
        var answer = signature.signing(token -> http.send(request, token, APP_BUDGET, deadline));
        if (answer.status() == 401) {
            throw GithubFailure.of(
                    Kind.APP_REFUSED, "GitHub refuses the App's own signature: another key or App, or a wrong clock");
        }
        return answer;
    }

    private Answer asInstallation(InstallationId id, ApiRequest request, Deadline deadline) {
        var token = tokens.token(id, deadline);
        var answer = http.send(request, token, installation(id), deadline);
        if (answer.status() == 401) {
            tokens.drop(id, token);
            answer = http.send(request, tokens.token(id, deadline), installation(id), deadline);
        }
        if (answer.status() == 403 && GithubHttp.refusal(request, answer).kind() == Kind.SUSPENDED) {
            tokens.forget(id);
            throw GithubHttp.refusal(request, answer).whileMinting();
        }
        return answer;
    }

    private Answer asPerson(GithubUserToken token, ApiRequest request, Deadline deadline) {
        return http.send(request, token, person(token), deadline);
    }

    private static Answer successOf(ApiRequest request, Answer answer) {
        if (answer.isSuccess()) {
            return answer;
        }
        throw GithubHttp.refusal(request, answer);
    }

    private static Answer pageOf(ApiRequest request, Answer answer) {
        return answer.status() == 304 ? answer : successOf(request, answer);
    }

    private OAuthCalls oauth() {
        return oauth.orElseThrow(
                () -> notSet(settings.clientId().isEmpty() ? "github.client-id" : "github.client-secret"));
    }

    private int parallel(String budget) {
        return budgets.isWary(budget) ? 1 : settings.parallelPages();
    }

    private static String installation(InstallationId id) {
        return "installation:" + id.value();
    }

    private static String person(GithubUserToken token) {
        return "person:" + Digest.sha256Hex(token.reveal());
    }

    private static String path(RepositoryName repository) {
        return "/repos/" + encoded(repository.owner()) + "/" + encoded(repository.name());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String signature(GithubSecret secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GithubFailure notSet(String setting) {
        return GithubFailure.of(Kind.NOT_CONFIGURED, setting + " is not set");
    }
}
