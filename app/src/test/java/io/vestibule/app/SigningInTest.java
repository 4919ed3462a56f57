package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.access.SignIn;
import io.vestibule.application.accounts.SignUp;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.application.users.CompletePasswordReset;
import io.vestibule.application.users.RequestPasswordReset;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.sessions.SessionErrors;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordReset;
import io.vestibule.domain.users.PasswordResets;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.ResetToken;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.common.Threads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing up and in, with real passwords and real databases. */
class SigningInTest {

    private static final InstallationSecret SECRET = new InstallationSecret("0123456789abcdef0123456789abcdef");
    private static final String PASSWORD = "mighty-strong-secure-1337!!";
    private static final String IMPORTED =
            "pbkdf2_sha256$600000$seasalt0123456789abcdef$5z4e+gjbxgTOTP8tcuUBivRz9OB1RatPefkOx2MGbXI=";
    private static final Origin ORIGIN = new Origin(Optional.of("192.0.2.1"), Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void ofManyWhoSignUpFirstOneRunsTheInstallation(Dialect engine) {
        try (var vestibule = open(engine)) {
            var made = Threads.together(
                    4,
                    thread -> () -> outcome(() -> vestibule
                            .get(SignUp.class)
                            .handle(signUp("person" + thread + "@example.com"))
                            .user()
                            .staff()));

            assertThat(made).containsOnlyOnce("true");
            assertThat(made)
                    .filteredOn(outcome -> !outcome.equals("true"))
                    .containsOnly(UserErrors.signUpClosed().code());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyUsesOfOneResetLinkOneSetsAPassword(Dialect engine) {
        try (var vestibule = open(engine)) {
            var ada = vestibule
                    .get(SignUp.class)
                    .handle(signUp("ada@example.com"))
                    .user();
            var token = new ResetToken("mailed");
            vestibule
                    .get(PasswordResets.class)
                    .save(new PasswordReset(
                            ada.id(),
                            token.hash(),
                            ada.credentials().authEpoch(),
                            ada.mailbox().address(),
                            ada.joinedAt().plus(Duration.ofDays(1))));

            var outcomes = Threads.together(
                    4,
                    thread -> () -> outcome(() -> vestibule
                            .get(CompletePasswordReset.class)
                            .handle(
                                    Optional.of(ada.uuid()),
                                    token,
                                    new Password("quetzalcoatlus-" + thread + "-of-843"),
                                    ORIGIN)
                            .value()));

            assertThat(outcomes).containsOnlyOnce("ada@example.com");
            assertThat(outcomes)
                    .filteredOn(outcome -> !outcome.equals("ada@example.com"))
                    .containsOnly("invalid_token");
        }
    }

    @ParameterizedTest
    @EnumSource
    void guessesAtTheSameMomentCountEachForItself(Dialect engine) {
        try (var vestibule = open(engine)) {
            vestibule.get(SignUp.class).handle(signUp("ada@example.com"));

            var outcomes = Threads.together(
                    12,
                    thread -> () -> outcome(() -> {
                        signIn(vestibule, "wrong " + thread);
                        return true;
                    }));

            assertThat(outcomes)
                    .filteredOn(SessionErrors.credentialsWrong().code()::equals)
                    .hasSizeLessThanOrEqualTo(10);
            assertThat(outcomes).contains("too_many_failed_attempts");
        }
    }

    @Test
    void anImportedPasswordIsHashedAnewAndSessionsElsewhereLiveOn() {
        try (var vestibule = open(Dialect.SQLITE)) {
            var ada = imported(vestibule);
            var elsewhere = vestibule.get(StartSession.class).handle(new StartSession.Command(ada.id(), true, "host"));

            var started = signIn(vestibule, PASSWORD);

            var stored = vestibule.get(Users.class).find(ada.id()).orElseThrow();
            assertThat(stored.credentials().password().orElseThrow().reveal()).startsWith("$argon2id$");
            var authenticate = vestibule.get(AuthenticateRequest.class);
            assertThat(authenticate.withSession(elsewhere.token())).isPresent();
            assertThat(authenticate.withSession(started.token())).isPresent();
            assertThat(vestibule.get(Users.class).importedIterations()).isEmpty();
        }
    }

    @Test
    void whileImportedPasswordsRemainARefusalTakesAsLongForAnAccountThatIsNotThere() {
        try (var vestibule = open(Dialect.SQLITE)) {
            imported(vestibule);
            refused(vestibule, "nobody@example.com");
            var warm = System.nanoTime();

            refused(vestibule, "nobody@example.com");

            var ofNobody = Duration.ofNanos(System.nanoTime() - warm);
            warm = System.nanoTime();
            refused(vestibule, "ada@example.com");
            var ofAda = Duration.ofNanos(System.nanoTime() - warm);
            assertThat(ofNobody).isGreaterThan(ofAda.dividedBy(2));
        }
    }

    @Test
    void nothingSecretIsReadableInTheDatabase() throws Exception {
        var secrets = new ArrayList<String>();
        try (var vestibule = open(Dialect.SQLITE)) {
            var ada = vestibule
                    .get(SignUp.class)
                    .handle(signUp("ada@example.com"))
                    .user();
            var session = signIn(vestibule, PASSWORD);
            secrets.add(session.token().reveal());
            secrets.add(session.csrfToken().reveal());
            secrets.add(TestAccounts.key(vestibule, ada.id()).reveal());
            vestibule.get(RequestPasswordReset.class).handle(new EmailAddress("ada@example.com"), ORIGIN);
            secrets.add(resetToken(vestibule));
            refused(vestibule, "typed-in-the-wrong-field@example.com");
        }

        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes)
                        .as(file.toString())
                        .doesNotContain(secrets)
                        .doesNotContain(PASSWORD, "/reset/", "typed-in-the-wrong-field");
            }
        }
    }

    private Vestibule open(Dialect engine) {
        var address =
                engine == Dialect.SQLITE ? folder.resolve("accounts.db").toString() : TestPostgresql.newDatabase();
        return Vestibule.builder()
                .database(address)
                .secretKey(SECRET)
                .withoutHousekeeping()
                .build();
    }

    private static User imported(Vestibule vestibule) {
        var ada = vestibule.get(SignUp.class).handle(signUp("ada@example.com")).user();
        var users = vestibule.get(Users.class);
        users.save(users.find(ada.id()).orElseThrow().withRehashedPassword(new PasswordHash(IMPORTED)));
        return ada;
    }

    private static SignUp.Command signUp(String email) {
        return new SignUp.Command(
                Change.to(new PersonName("Ada")),
                Change.unchanged(),
                Change.to(new EmailAddress(email)),
                Change.to(Optional.of(new Password(PASSWORD))),
                Change.unchanged(),
                Change.unchanged(),
                Optional.empty(),
                LoginVisit.first(ORIGIN),
                ORIGIN);
    }

    private static StartSession.Started signIn(Vestibule vestibule, String password) {
        var outcome = vestibule
                .get(SignIn.class)
                .handle(new SignIn.Command(
                        new EmailAddress("ada@example.com"), new Password(password), LoginVisit.first(ORIGIN)));
        return ((SignIn.Outcome.SignedIn) outcome).session();
    }

    private static void refused(Vestibule vestibule, String email) {
        var command = new SignIn.Command(new EmailAddress(email), new Password("wrong"), LoginVisit.first(ORIGIN));

        assertThatThrownBy(() -> vestibule.get(SignIn.class).handle(command))
                .hasMessage(SessionErrors.credentialsWrong().detail());
    }

    /** What came of it, or the code of the refusal. */
    private static String outcome(Callable<?> attempt) throws Exception {
        try {
            return String.valueOf(attempt.call());
        } catch (DomainException refusal) {
            return refusal.code();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoComesTwiceAtTheSameMomentComesInTwice(Dialect engine) {
        try (var vestibule = open(engine)) {
            imported(vestibule);

            var tokens = Threads.together(
                    2,
                    thread -> () -> outcome(
                            () -> signIn(vestibule, PASSWORD).token().reveal().length()));

            assertThat(tokens).containsOnly("43");
        }
    }

    @Test
    void aPasswordWithABlankTooManyGoesOnFittingAnImportedHash() {
        try (var vestibule = open(Dialect.SQLITE)) {
            imported(vestibule);

            signIn(vestibule, PASSWORD + " ");
            signIn(vestibule, PASSWORD + " ");
            signIn(vestibule, PASSWORD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!R4nd0mMarker"})
    void aMarkerInPlaceOfAHashIsNoPassword(String marker) {
        try (var vestibule = open(Dialect.SQLITE)) {
            var ada = vestibule
                    .get(SignUp.class)
                    .handle(signUp("ada@example.com"))
                    .user();
            var users = vestibule.get(Users.class);
            users.save(users.find(ada.id()).orElseThrow().withRehashedPassword(new PasswordHash(marker)));

            assertThat(users.find(ada.id()).orElseThrow().hasPassword()).isFalse();
            refused(vestibule, "ada@example.com");
        }
    }

    /** What stands at the end of the link that was mailed. */
    private static String resetToken(Vestibule vestibule) {
        var now = Instant.now();
        var outbox = vestibule.get(MailOutbox.class);
        return Stream.generate(() -> outbox.claim(now.plusSeconds(60), now.plusSeconds(3600))
                        .orElseThrow()
                        .mail())
                .filter(mail -> mail.template() == MailTemplate.PASSWORD_RESET)
                .map(mail -> mail.values().getOrDefault("link", "").replaceFirst(".*/reset/[^/]+/", ""))
                .findFirst()
                .orElseThrow();
    }
}
