package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.application.pushtokens.RegisterPushToken;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.apikeys.ApiKeyErrors;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.Platform;
import io.vestibule.domain.pushtokens.PushRegistrations;
import io.vestibule.testkit.common.Threads;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What many do at the same moment, on both engines. */
class AtOnceTest {

    private static final InstallationSecret SECRET = new InstallationSecret("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void elevenKeysBesideFiveMakeTen(Dialect engine) {
        try (var vestibule = open(engine)) {
            var ada = TestAccounts.create(vestibule, "ada@example.com", false);
            for (var i = 0; i < 5; i++) {
                makeKey(vestibule, ada);
            }

            var made = Threads.together(11, thread -> () -> {
                try {
                    makeKey(vestibule, ada);
                    return true;
                } catch (DomainException refusal) {
                    assertThat(refusal).hasMessage(ApiKeyErrors.tooMany().detail());
                    return false;
                }
            });

            assertThat(made.stream().filter(one -> one)).hasSize(5);
            assertThat(vestibule.get(PersonalApiKeys.class).ofUser(ada)).hasSize(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fiftyRegistrationsOfOneTokenMakeOneDevice(Dialect engine) {
        try (var vestibule = open(engine)) {
            var ada = TestAccounts.create(vestibule, "ada@example.com", false);
            var session = vestibule
                    .get(StartSession.class)
                    .handle(new StartSession.Command(ada, false, "host"))
                    .session();
            var person = new SessionPrincipal(ada, false, session, session.authEpoch());
            var command = new RegisterPushToken.Command(
                    person, Target.ME, Change.to(new DeviceToken("token-of-a-telephone")), Change.to(Platform.IOS));

            var made = Threads.together(
                    50,
                    thread -> () -> vestibule
                            .get(RegisterPushToken.class)
                            .handle(command)
                            .id());

            var devices = vestibule.get(PushRegistrations.class).ofUser(ada);
            assertThat(devices).hasSize(1);
            assertThat(made).containsOnly(devices.get(0).id());
        }
    }

    private Vestibule open(Dialect engine) {
        var address =
                engine == Dialect.SQLITE ? folder.resolve("accounts.db").toString() : TestPostgresql.newDatabase();
        return Vestibule.builder().database(address).secretKey(SECRET).build();
    }

    private static void makeKey(Vestibule vestibule, UserId owner) {
        vestibule
                .get(CreateApiKey.class)
                .handle(new CreateApiKey.Command(owner, "Engine", List.of("user:read"), List.of(), List.of()));
    }
}
