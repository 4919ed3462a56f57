package io.vestibule.benchmarks;

import io.vestibule.adapters.github.AppKey;
import io.vestibule.adapters.github.GithubHosts;
import io.vestibule.adapters.github.GithubRestApp;
import io.vestibule.adapters.github.GithubSecret;
import io.vestibule.adapters.github.GithubSettings;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.testkit.integrations.FakeGithubApp;
import io.vestibule.testkit.integrations.GithubBench;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How long it takes to list an installation's 10,000 repositories, 100 pages, from a GitHub on this machine that takes 50 ms
 * for each answer, beside what the pages take by themselves.
 */
public final class GithubListing {

    private static final int REPOSITORIES = 10_000;
    private static final int PAGES = REPOSITORIES / 100;
    private static final Duration PAGE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROUNDS = 5;

    private GithubListing() {}

    /** Prints a table. */
    public static void main(String... arguments) throws GeneralSecurityException {
        var github = FakeGithubApp.configured();
        var id = new InstallationId("42");
        github.install(
                new Installation(
                        id,
                        new GithubAccount(Optional.of(1L), Optional.of("Organization"), "acme"),
                        "all",
                        Optional.empty()),
                FakeGithubApp.repositories("acme", REPOSITORIES));
        try (var bench = new GithubBench(github)) {
            bench.delay(PAGE);
            System.out.println("| pages at once | median of " + ROUNDS + " | the pages' own latency | ratio |");
            System.out.println("| --: | --: | --: | --: |");
            for (var parallel : List.of(1, 4, 8)) {
                // the first page tells of the others
                var own = PAGE.multipliedBy(1 + (PAGES - 2 + parallel) / parallel);
                var taken = median(new GithubRestApp(settings(bench.url(), parallel), Clock.systemUTC()), id);
                System.out.printf(
                        "| %d | %.2f s | %.2f s | %.2f |%n",
                        parallel, seconds(taken), seconds(own), seconds(taken) / seconds(own));
            }
        }
    }

    private static Duration median(GithubRestApp app, InstallationId id) {
        app.repositories(id, PATIENCE);
        var rounds = new ArrayList<Duration>();
        for (var i = 0; i < ROUNDS; i++) {
            var started = System.nanoTime();
            var list = app.repositories(id, PATIENCE);
            rounds.add(Duration.ofNanos(System.nanoTime() - started));
            if (list.repositories().size() != REPOSITORIES) {
                throw new IllegalStateException("listed " + list.repositories().size());
            }
        }
        Collections.sort(rounds);
        return rounds.get(ROUNDS / 2);
    }

    private static GithubSettings settings(String url, int parallel) throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        return new GithubSettings(
                Optional.empty(),
                Optional.of("vestibule"),
                Optional.of(AppKey.parse(pem)),
                Optional.of("Iv23li"),
                Optional.of(new GithubSecret("secret")),
                Optional.empty(),
                GithubHosts.of(Optional.of(url), Optional.empty(), Optional.empty()),
                parallel);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
