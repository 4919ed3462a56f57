package io.vestibule.application.apikeys;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vestibule.application.TestApplication;
import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.apikeys.ApiKeyErrors;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateApiKeyTest {

    private final TestApplication application = new TestApplication();
    private final CreateApiKey createApiKey = application.get(CreateApiKey.class);
    private final UserId ada = application.fixtures().user().id();

    @Test
    void theKeyIsShownOnceAndStoredAsAHash() {
        var created = create("Engine", "user:read");

        var stored = application.store().apiKeys().ofUser(ada).get(0);
        assertThat(stored).isEqualTo(created.key());
        var secret = created.token().reveal();
        assertThat(secret).matches("phx_[0-9A-Za-z]{40,}");
        assertThat(stored.hash())
                .isEqualTo(created.token().hash())
                .startsWith("sha256$")
                .doesNotContain(secret);
        assertThat(stored.mask()).isEqualTo("phx_..." + secret.substring(secret.length() - 4));
        assertThat(stored.toString()).doesNotContain(secret);
        assertThat(created.toString()).doesNotContain(secret);
        assertThat(stored.createdAt()).isEqualTo(Fixtures.NOW);
        assertThat(stored.lastUsedAt()).isEmpty();
        assertThat(stored.label()).isEqualTo("Engine");
    }

    @Test
    void itsOwnerIsKnownByIt() {
        var created = create("Engine", "user:read");

        var caller = application
                .get(AuthenticateRequest.class)
                .withKey(created.token())
                .orElseThrow();

        assertThat(caller.userId()).isEqualTo(ada);
        assertThat(caller.scopes().permits(Scope.USER_READ)).isTrue();
        assertThat(caller.scopes().permits(Scope.USER_WRITE)).isFalse();
    }

    @Test
    void itIsNarrowedToProjectsAndOrganizationsOfItsOwner() {
        var charles = application.fixtures().settled();
        var project = charles.workplace().project().orElseThrow();
        var organization = charles.workplace().organization().orElseThrow();

        var created = createApiKey.handle(new CreateApiKey.Command(
                charles.id(), "Engine", List.of("*"), List.of(project, project), List.of(organization)));

        assertThat(created.key().scopedTeams()).containsExactly(project);
        assertThat(created.key().scopedOrganizations()).containsExactly(organization);
        assertRefused(
                ApiKeyErrors.notAMemberOfTeams(),
                () -> createApiKey.handle(
                        new CreateApiKey.Command(ada, "Engine", List.of("*"), List.of(project), List.of())));
        assertRefused(
                ApiKeyErrors.notAMemberOfOrganizations(),
                () -> createApiKey.handle(
                        new CreateApiKey.Command(ada, "Engine", List.of("*"), List.of(), List.of(organization))));
    }

    @Test
    void aPlaceMayBeNamedManyTimes() {
        var charles = application.fixtures().settled();
        var project = charles.workplace().project().orElseThrow();
        var organization = charles.workplace().organization().orElseThrow();

        var created = createApiKey.handle(new CreateApiKey.Command(
                charles.id(),
                "Engine",
                List.of("*"),
                Collections.nCopies(10_000, project),
                Collections.nCopies(10_000, organization)));

        assertThat(created.key().scopedTeams()).containsExactly(project);
        assertThat(created.key().scopedOrganizations()).containsExactly(organization);
    }

    @Test
    void aKeyIsNarrowedToAtMostAHundredPlaces() {
        var hundred = LongStream.range(0, 100).mapToObj(ProjectId::new).toList();
        var more = LongStream.range(0, 101).mapToObj(ProjectId::new).toList();
        var organizations = more.stream()
                .map(id -> new OrganizationId(new UUID(1, id.value())))
                .toList();

        assertRefused(
                ApiKeyErrors.notAMemberOfTeams(),
                () -> createApiKey.handle(new CreateApiKey.Command(ada, "Engine", List.of("*"), hundred, List.of())));
        var teams = catchThrowableOfType(
                () -> createApiKey.handle(new CreateApiKey.Command(ada, "Engine", List.of("*"), more, List.of())),
                DomainException.class);
        assertThat(teams).hasMessage("At most 100 different entries are allowed.");
        assertRefused(
                ApiKeyErrors.tooManyPlaces("scoped_organizations"),
                () -> createApiKey.handle(
                        new CreateApiKey.Command(ada, "Engine", List.of("*"), List.of(), organizations)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"En\ngine", "En\u001b[2Jgine", "En\u0085gine", "En\u2028gine"})
    void aLabelIsOneLine(String label) {
        assertRefused(DomainException.invalid("invalid_control_char", "label", ""), () -> create(label, "*"));
    }

    @Test
    void aLabelLosesTheBlanksAroundIt() {
        assertThat(create("  Engine \n", "*").key().label()).isEqualTo("Engine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aKeyNeedsALabel(String label) {
        assertRefused(ApiKeyErrors.labelBlank(), () -> create(label, "*"));
        assertThat(application.store().apiKeys().ofUser(ada)).isEmpty();
    }

    @Test
    void aLabelHasAtMost40Characters() {
        assertThat(create("🦔".repeat(40), "*").key().label()).isEqualTo("🦔".repeat(40));
        assertRefused(DomainException.invalid("max_length", "label", ""), () -> create("x".repeat(41), "*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "user:read",
                "user:write",
                "organization:read",
                "organization_member:write",
                "project:read",
                "session_recording:read",
                "sharing_configuration:write",
                "subscription:read",
                "insight:read",
                "dashboard:read",
                "integration:write",
                "activity_log:read",
                "webhook:write",
                "resource:read"
            })
    void aKeyMayBeGivenTheScope(String scope) {
        assertThat(create("Engine", scope).key().scopes().texts()).containsExactly(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user",
                "user:",
                ":read",
                "user:delete",
                "User:read",
                "user:read ",
                "users:read",
                "**",
                "*:read",
                "user:*",
                "feature_flag:read"
            })
    void noKeyIsGivenTheScope(String scope) {
        assertRefused(
                DomainException.invalid("invalid_input", "scopes", ""), () -> create("Engine", "user:read", scope));
        assertThat(application.store().apiKeys().ofUser(ada)).isEmpty();
    }

    @Test
    void aKeyNeedsAScope() {
        assertRefused(ApiKeyErrors.noScopes(), () -> create("Engine"));
    }

    @Test
    void theEleventhKeyIsOneTooMany() {
        for (var i = 0; i < 10; i++) {
            create("Engine", "*");
        }

        assertRefused(ApiKeyErrors.tooMany(), () -> create("Engine", "*"));

        var keys = application.store().apiKeys();
        assertThat(keys.ofUser(ada)).hasSize(10);
        keys.remove(keys.ofUser(ada).get(0).id());
        create("Engine", "*");
        assertThat(keys.ofUser(ada)).hasSize(10);
    }

    @Test
    void everybodyMayHaveTen() {
        for (var i = 0; i < 10; i++) {
            create("Engine", "*");
        }
        var bob = application.fixtures().user().id();

        createApiKey.handle(new CreateApiKey.Command(bob, "Engine", List.of("*"), List.of(), List.of()));

        assertThat(application.store().apiKeys().ofUser(bob)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "7, 3"})
    void manyAtOnceMakeNoMoreThanTen(int present, int expected) {
        for (var i = 0; i < present; i++) {
            create("Engine", "*");
        }

        var made = Threads.together(24, thread -> () -> {
            try {
                create("Engine", "*");
                return true;
            } catch (DomainException refusal) {
                assertThat(refusal.code()).isEqualTo(ApiKeyErrors.tooMany().code());
                return false;
            }
        });

        assertThat(made.stream().filter(one -> one)).hasSize(expected);
        assertThat(application.store().apiKeys().ofUser(ada)).hasSize(10);
    }

    @Test
    void noKeyIsMadeForAnAccountThatIsOffOrGone() {
        for (var id : new UserId[] {application.fixtures().inactive().id(), new UserId(999_999)}) {
            assertRefused(
                    DomainException.notFound(),
                    () -> createApiKey.handle(
                            new CreateApiKey.Command(id, "Engine", List.of("*"), List.of(), List.of())));
        }
    }

    private IssuedKey create(String label, String... scopes) {
        return createApiKey.handle(new CreateApiKey.Command(ada, label, List.of(scopes), List.of(), List.of()));
    }
}
