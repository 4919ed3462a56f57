package io.vestibule.testkit.integrations;

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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A GitHub in memory, which holds what a test puts there, keeps a record of what it was asked, and can be made to fail or to
 * wait. Safe for many threads.
 */
public final class FakeGithubApp implements GithubApp {

    /** With it deliveries are signed: the one of GitHub's documentation. */
    public static final String WEBHOOK_SECRET = "It's a Secret to Everybody";

    /**
     * One question that went to GitHub.
     *
     * @param operation the name of the port's method
     * @param subject the installation, the installation and the repository with a blank between them, or nothing
     */
    public record Call(String operation, String subject) {}

    private record Held(Installation installation, List<Repository> repositories, Map<String, Branches> branches) {}

    private record Branches(List<String> names, Optional<String> first) {}

    private final boolean configured;
    private final Map<InstallationId, Held> installations = new LinkedHashMap<>();
    private final Map<AuthorizationCode, UserAuthorization> codes = new HashMap<>();
    private final Map<GithubRefreshToken, UserTokens> renewals = new HashMap<>();
    private final Map<GithubRefreshToken, GithubUserToken> companions = new HashMap<>();
    private final Map<GithubUserToken, GithubIdentity> people = new HashMap<>();
    private final Map<GithubUserToken, Map<InstallationId, List<Repository>>> views = new HashMap<>();
    private final Map<String, GithubFailure> failures = new HashMap<>();
    private final Map<InstallationId, Duration> pauses = new HashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Consumer<Call> before = call -> {};

    private FakeGithubApp(boolean configured) {
        this.configured = configured;
    }

    /** An App whose credentials are known. */
    public static FakeGithubApp configured() {
        return new FakeGithubApp(true);
    }

    /** An App whose credentials are not known. */
    public static FakeGithubApp unconfigured() {
        return new FakeGithubApp(false);
    }

    /** The App is installed; again: with other repositories. It has no branches then. */
    public synchronized void install(Installation installation, List<Repository> repositories) {
        installations.put(installation.id(), new Held(installation, List.copyOf(repositories), new HashMap<>()));
    }

    /** The installation is removed at GitHub's side. */
    public synchronized void remove(InstallationId id) {
        installations.remove(id);
        views.values().forEach(view -> view.remove(id));
    }

    /** The installation, which is there, is suspended from now on. */
    public synchronized void suspend(InstallationId id, Instant since) {
        installations.computeIfPresent(id, (key, held) -> {
            var was = held.installation();
            var suspended = new Installation(id, was.account(), was.repositorySelection(), Optional.of(since));
            return new Held(suspended, held.repositories(), held.branches());
        });
    }

    /** A repository of an installation that is there has these branches. */
    public synchronized void branches(
            InstallationId id, RepositoryName repository, List<String> names, Optional<String> defaultBranch) {
        Optional.ofNullable(installations.get(id))
                .orElseThrow(() -> new IllegalArgumentException("not installed: " + id))
                .branches()
                .put(folded(repository), new Branches(List.copyOf(names), defaultBranch));
    }

    /** The code can be exchanged, once. */
    public synchronized void grant(AuthorizationCode code, UserAuthorization authorization) {
        codes.put(code, authorization);
    }

    /** The refresh token can be spent, once; the access token that it came with stops working then. */
    public synchronized void renewal(GithubRefreshToken token, UserTokens next) {
        renewals.put(token, next);
    }

    /** A person's token is known, whether or not it was given out here, and says who they are. */
    public synchronized void know(GithubUserToken token, GithubIdentity identity) {
        people.put(token, identity);
    }

    /** A person whose token is known sees an installation, and these of its repositories. */
    public synchronized void show(GithubUserToken token, InstallationId id, List<Repository> repositories) {
        views.computeIfAbsent(token, key -> new LinkedHashMap<>()).put(id, List.copyOf(repositories));
    }

    /** A person does not see an installation any more. */
    public synchronized void hide(GithubUserToken token, InstallationId id) {
        views.getOrDefault(token, new HashMap<>()).remove(id);
    }

    /** A person's token is not known any more. */
    public synchronized void revoke(GithubUserToken token) {
        people.remove(token);
    }

    /** From now on, one of the port's methods fails. */
    public synchronized void fail(String operation, GithubFailure failure) {
        failures.put(operation, failure);
    }

    /** From now on, nothing fails that has no reason to. */
    public synchronized void recover() {
        failures.clear();
    }

    /** From now on, background work should wait. */
    public synchronized void pause(InstallationId id, Duration wait) {
        pauses.put(id, wait);
    }

    /** From now on, this runs before each answer, in the caller's thread and without a lock: it may wait or throw. */
    public void before(Consumer<Call> action) {
        before = action;
    }

    /** All calls so far, in the order in which they came. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How often one of the port's methods was called. */
    public long calls(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).count();
    }

    /** Who a known token belongs to. */
    public synchronized Optional<GithubIdentity> person(GithubUserToken token) {
        return Optional.ofNullable(people.get(token));
    }

    /** What was installed, suspended or not. */
    public synchronized Optional<Installation> installation(InstallationId id) {
        return Optional.ofNullable(installations.get(id)).map(Held::installation);
    }

    @Override
    public boolean isConfigured() {
        return configured;
    }

    @Override
    public URI installPage(String state) {
        needsSettings();
        return URI.create("https://github.com/apps/vestibule/installations/new?state=" + encoded(state));
    }

    @Override
    public URI authorizePage(String state, URI returnTo) {
        needsSettings();
        return URI.create("https://github.com/login/oauth/authorize?client_id=Iv23test&redirect_uri="
                + encoded(returnTo.toString()) + "&state=" + encoded(state));
    }

    @Override
    public UserAuthorization authorize(AuthorizationCode code, Optional<URI> returnTo, Duration patience) {
        asked("authorize", "");
        synchronized (this) {
            var authorization = codes.remove(code);
            if (authorization == null) {
                throw GithubFailure.of(Kind.CODE_REJECTED, "bad_verification_code");
            }
            given(authorization.tokens(), authorization.identity());
            return authorization;
        }
    }

    @Override
    public UserTokens renew(GithubRefreshToken token, Duration patience) {
        asked("renew", "");
        synchronized (this) {
            var next = renewals.remove(token);
            if (next == null) {
                throw GithubFailure.of(Kind.CONSENT_GONE, "bad_refresh_token");
            }
            var old = companions.remove(token);
            var who = Optional.ofNullable(old).map(people::remove).orElse(new GithubIdentity(1, "octocat"));
            given(next, who);
            return next;
        }
    }

    @Override
    public List<InstallationId> installationsVisibleTo(GithubUserToken token, Duration patience) {
        asked("installationsVisibleTo", "");
        return List.copyOf(view(token).keySet());
    }

    @Override
    public boolean canReach(GithubUserToken token, InstallationId id, Duration patience) {
        asked("canReach", id.value());
        return view(token).containsKey(id);
    }

    @Override
    public Installation describe(InstallationId id, Duration patience) {
        asked("describe", id.value());
        return held(id, false).installation();
    }

    @Override
    public RepositoryList repositories(InstallationId id, Duration patience) {
        asked("repositories", id.value());
        return new RepositoryList(held(id, true).repositories(), true);
    }

    @Override
    public RepositoryList repositoriesVisibleTo(GithubUserToken token, InstallationId id, Duration patience) {
        asked("repositoriesVisibleTo", id.value());
        return Optional.ofNullable(view(token).get(id))
                .map(repositories -> new RepositoryList(repositories, true))
                .orElseThrow(() -> GithubFailure.of(Kind.MISSING, "Not Found"));
    }

    @Override
    public BranchList branches(InstallationId id, RepositoryName repository, Duration patience) {
        asked("branches", id.value() + " " + repository.value());
        return branchesOf(id, repository)
                .map(branches -> new BranchList(branches.names(), true))
                .orElseThrow(() -> GithubFailure.of(Kind.MISSING, "Not Found"));
    }

    @Override
    public Optional<String> defaultBranch(InstallationId id, RepositoryName repository, Duration patience) {
        asked("defaultBranch", id.value() + " " + repository.value());
        return branchesOf(id, repository).flatMap(Branches::first);
    }

    @Override
    public Uninstall uninstall(InstallationId id, Duration patience) {
        asked("uninstall", id.value());
        synchronized (this) {
            if (!installations.containsKey(id)) {
                return Uninstall.ALREADY_GONE;
            }
            remove(id);
            return Uninstall.REMOVED;
        }
    }

    @Override
    public synchronized Duration backgroundPause(InstallationId id) {
        return pauses.getOrDefault(id, Duration.ZERO);
    }

    @Override
    public boolean receivesWebhooks() {
        return configured;
    }

    @Override
    public boolean isSigned(byte[] body, String signature) {
        return configured
                && MessageDigest.isEqual(
                        signature(body).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void forget(InstallationId id) {
        calls.add(new Call("forget", id.value()));
    }

    /** What GitHub would put into the header {@code X-Hub-Signature-256}. */
    public static String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void asked(String operation, String subject) {
        needsSettings();
        var call = new Call(operation, subject);
        calls.add(call);
        before.accept(call);
        synchronized (this) {
            var failure = failures.get(operation);
            if (failure != null) {
                throw failure;
            }
        }
    }

    private void needsSettings() {
        if (!configured) {
            throw GithubFailure.of(Kind.NOT_CONFIGURED, "github.client-id is not set");
        }
    }

    private void given(UserTokens tokens, GithubIdentity identity) {
        people.put(tokens.access(), identity);
        tokens.refresh().ifPresent(refresh -> companions.put(refresh, tokens.access()));
    }

    private synchronized Map<InstallationId, List<Repository>> view(GithubUserToken token) {
        if (!people.containsKey(token)) {
            throw GithubFailure.of(Kind.TOKEN_REFUSED, "Bad credentials");
        }
        return new LinkedHashMap<>(views.getOrDefault(token, Map.of()));
    }

    private synchronized Held held(InstallationId id, boolean minting) {
        var held = installations.get(id);
        if (held == null) {
            var missing = GithubFailure.of(Kind.MISSING, "Not Found");
            throw minting ? missing.whileMinting() : missing;
        }
        if (held.installation().suspendedSince().isPresent()) {
            throw GithubFailure.of(Kind.SUSPENDED, "This installation has been suspended")
                    .whileMinting();
        }
        return held;
    }

    private synchronized Optional<Branches> branchesOf(InstallationId id, RepositoryName repository) {
        return Optional.ofNullable(held(id, true).branches().get(folded(repository)));
    }

    private static String folded(RepositoryName repository) {
        return repository.value().toLowerCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What is put into lists of tests: {@code count} repositories of one owner. */
    public static List<Repository> repositories(String owner, int count) {
        var repositories = new ArrayList<Repository>(count);
        for (var i = 1; i <= count; i++) {
            repositories.add(new Repository(1000L + i, "repo-" + i, owner + "/repo-" + i));
        }
        return repositories;
    }
}
