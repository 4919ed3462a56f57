package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import io.javalin.Javalin;
import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.Sources;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.app.config.ConfigurationException;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.accounts.FindAccount;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.users.Dashboards;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VestibuleTest {

    private static final InstallationSecret SECRET = new InstallationSecret("0123456789abcdef0123456789abcdef");
    private static final CreateAccount.Command ADA = new CreateAccount.Command(
            new EmailAddress("ada@example.com"),
            new FullName(PersonName.of("Ada", "first_name"), PersonName.NONE),
            Optional.empty(),
            false,
            Optional.empty());

    @TempDir
    Path folder;

    @Test
    void aHostUsesItFromJava() {
        try (var vestibule = Vestibule.builder().database(file()).build()) {
            vestibule.get(CreateAccount.class).handle(ADA);

            assertThat(vestibule.get(FindAccount.class).handle("ada@example.com"))
                    .isPresent();
        }
    }

    @Test
    void aHostMountsItOnItsOwnJavalin() throws Exception {
        try (var vestibule =
                Vestibule.builder().database("jdbc:sqlite:" + file()).build()) {
            var javalin = Javalin.create(config -> {
                        config.startup.showJavalinBanner = false;
                        vestibule.mount(config.routes);
                    })
                    .start("127.0.0.1", 0);
            try {
                var address = URI.create("http://127.0.0.1:" + javalin.port() + "/api/users/@me/");
                var answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(401);
            } finally {
                javalin.stop();
            }
        }
    }

    @Test
    void aHostBringsItsOwnDatabaseAndSecret() {
        var source = Sources.sqlite(file());

        try (var vestibule = Vestibule.builder()
                .dataSource(source, Dialect.SQLITE)
                .secretKey(SECRET)
                .build()) {
            assertThat(vestibule
                            .get(CreateAccount.class)
                            .handle(ADA)
                            .user()
                            .id()
                            .value())
                    .isEqualTo(1);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.key");
    }

    @Test
    void aHostsOwnDatabaseNeedsASecret() {
        var builder = Vestibule.builder().dataSource(Sources.sqlite(file()), Dialect.SQLITE);

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("secret-key: it must be set");
    }

    @Test
    void whatAHostBindsReplacesWhatVestibuleBinds() {
        var theirs = new Dashboards() {
            @Override
            public Standing standing(long dashboard, ProjectId project) {
                return Standing.ELSEWHERE;
            }
        };

        try (var vestibule = Vestibule.builder()
                .database(file())
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Dashboards.class).toInstance(theirs);
                    }
                })
                .build()) {
            assertThat(vestibule.get(Dashboards.class)).isSameAs(theirs);
        }
    }

    @Test
    void withoutAHostEveryPositiveNumberIsADashboard() {
        try (var vestibule = Vestibule.builder().database(file()).build()) {
            var dashboards = vestibule.get(Dashboards.class);

            assertThat(dashboards.standing(1, new ProjectId(1))).isEqualTo(Dashboards.Standing.HERE);
            assertThat(dashboards.standing(0, new ProjectId(1))).isEqualTo(Dashboards.Standing.UNKNOWN);
        }
    }

    @Test
    void theClockIsTheHostsCutToMilliseconds() {
        var now = Instant.parse("2026-11-20T12:00:00.123456789Z");

        try (var vestibule = Vestibule.builder()
                .database(file())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build()) {
            assertThat(vestibule.get(Clock.class).instant()).isEqualTo("2026-11-20T12:00:00.123Z");
        }
    }

    @Test
    void aHostThatMigratesItselfIsToldWhenItDidNot() {
        var builder = Vestibule.builder().database(file()).withoutMigration();

        assertThatThrownBy(builder::build)
                .isInstanceOf(OpeningException.class)
                .hasMessageContaining("schema version 0");
        Vestibule.builder().database(file()).build().close();
        builder.build().close();
    }

    private Path file() {
        return folder.resolve("accounts.db");
    }
}
