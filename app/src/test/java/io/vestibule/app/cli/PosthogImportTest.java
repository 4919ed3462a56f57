package io.vestibule.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.TestCommandLine;
import io.vestibule.app.TestCommandLine.Outcome;
import io.vestibule.app.TestHttp;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.server.VestibuleServer;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.testkit.passkeys.SoftAuthenticator;
import io.vestibule.testkit.passkeys.SoftPasskey;
import io.vestibule.testkit.twofactor.Authenticator;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people of PostHog have beside their account: keys, passkeys, authenticator apps and backup codes. */
@Timeout(120)
class PosthogImportTest {

    private static final String ME = "/api/users/@me/";
    private static final String KEYS = "/api/personal_api_keys/";
    private static final String SITE = "http://localhost:8000";

    private static final String PASSWORD = "mighty-strong-secure-1337!!";
    private static final String DJANGO =
            "pbkdf2_sha256$600000$seasalt0123456789abcdef$5z4e+gjbxgTOTP8tcuUBivRz9OB1RatPefkOx2MGbXI=";

    private static final UUID ADA = UUID.fromString("01800000-0000-0000-0000-000000000017");

    private static final String KEY_NAMES = "id,label,value,mask_value,secure_value,created_at,last_used_at,scopes,"
            + "scoped_teams,scoped_organizations,last_rolled_at,team_id,user_id";
    private static final String PASSKEY_NAMES =
            "id,credential_id,label,public_key,algorithm,counter,transports,verified,created_at,user_id";
    private static final String APP_NAMES =
            "id,name,confirmed,key,step,t0,digits,tolerance,drift,last_t,user_id,throttling_failure_count";
    private static final String SECRET = "3132333435363738393031323334353637383930";
    private static final Authenticator APP = new Authenticator("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private static final String VALUE = "phx_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    @TempDir
    Path folder;

    private String users = "";

    @BeforeEach
    void people() throws IOException {
        users = csv(
                "posthog_user",
                "id,uuid,email,password,is_active,is_staff,is_email_verified,passkeys_enabled_for_2fa",
                "17," + ADA + ",ada@example.com," + DJANGO + ",t,f,t,",
                "23,01800000-0000-0000-0000-000000000023,bob@example.com," + DJANGO + ",t,f,t,t");
    }

    @Test
    void aKeyGoesOnWorkingAsClientsSendIt() throws Exception {
        var keys = csv(
                "posthog_personalapikey",
                KEY_NAMES,
                "key17,My laptop,,phx_...DEFG," + hash(VALUE)
                        + ",2024-05-06 07:08:09.5+00,2024-06-01 00:00:00+00,{user:read},{},{},2024-05-07 00:00:00+00,,17",
                "key18,Everything,," + "," + hash("phx_all") + ",2024-05-08 00:00:00+00,,{*},,,,,17",
                "key19,Old scopes,,phx_...more," + hash("phx_more")
                        + ",2024-05-09 00:00:00+00,,\"{user:read,feature_flag:write,Odd Scope:read}\",,,,,23");

        // whatever their order
        assertThat(done("import", keys, users, "--organization", "Engines"))
                .startsWith("Imported 1 organization, 1 project, 2 users, 2 memberships, 3 api keys.");

        try (var server = server()) {
            var ada = http(server).withKey(VALUE);
            assertThat(ada.get(ME).json().get("email").asText()).isEqualTo("ada@example.com");
            assertThat(ada.patch(ME, "{\"first_name\": \"Augusta\"}").status()).isEqualTo(403);
            var current = ada.get(KEYS + "@current/").json();
            assertThat(current.get("id").asText()).isEqualTo("key17");
            assertThat(current.get("label").asText()).isEqualTo("My laptop");
            assertThat(current.get("mask_value").asText()).isEqualTo("phx_...DEFG");
            assertThat(current.get("scopes")).hasToString("[\"user:read\"]");
            assertThat(current.get("created_at").asText()).startsWith("2024-05-06T07:08:09.5");
            assertThat(current.get("last_rolled_at").asText()).startsWith("2024-05-07");
            assertThat(http(server)
                            .withKey("phx_all")
                            .patch(ME, "{\"first_name\": \"Augusta\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(http(server)
                            .withKey("phx_more")
                            .get(KEYS + "@current/")
                            .json()
                            .get("scopes"))
                    .hasToString("[\"user:read\",\"feature_flag:write\"]");
            assertThat(http(server).withKey(VALUE + "x").get(ME).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}   |      |      | 17 | ok     | since nothing says what they may do",
                "     |      |      | 17 | ok     | since nothing says what they may do",
                "{Odd Scope:read} |  |  | 17 | ok     | since nothing says what they may do",
                "{*}  | {5}  |      | 17 | ok     | since none of the projects that they were good for",
                "{*}  | {1,2} | {}  | 17 | ok     | since none of the projects that they were good for",
                "{*}  |      | {01800000-0000-0000-0000-0000000000ff} | 17 | ok | since none of the organizations that they were good for",
                "{*}  |      |      | 99 | ok     | since their accounts are not in the file",
                "{*}  |      |      | 17 | pbkdf2 | since they are hashed in a way not known here",
                "{*}  |      |      | 17 | none   | since they are hashed in a way not known here"
            })
    void aKeyThatCouldDoMoreHereOrNothingIsLeftOut(
            String scopes, String teams, String organizations, String owner, String stored, String reason)
            throws Exception {
        var secure = switch (stored) {
            case "ok" -> hash(VALUE);
            case "pbkdf2" -> "pbkdf2_sha256$260000$posthog_personal_api_key$dUOOjl6cYdigHd+QfhYHN6vM=";
            default -> "";
        };
        var keys = csv(
                "posthog_personalapikey",
                KEY_NAMES,
                "key17,Laptop,,phx_...DEFG," + secure + ",2024-05-06 07:08:09+00,," + quoted(scopes) + ","
                        + quoted(teams) + "," + quoted(organizations) + ",,," + owner);

        var said = done("import", users, keys);

        assertThat(said).contains("2 users, 2 memberships.\n1 ").contains(reason);
        try (var server = server()) {
            assertThat(http(server).withKey(VALUE).get(ME).status()).isEqualTo(401);
        }
    }

    @Test
    void keysFromBeforeThereWereScopesCanKeepTheirRights() throws Exception {
        var keys = csv(
                "posthog_personalapikey",
                KEY_NAMES,
                "key17,Null,,phx_...DEFG," + hash(VALUE) + ",2024-05-06 07:08:09+00,,,,,,,17",
                "key18,Empty,,phx_...DEFG," + hash("phx_empty") + ",2024-05-06 07:08:09+00,,{},{},{},,,17",
                "key19,Odd,,phx_...DEFG," + hash("phx_odd") + ",2024-05-06 07:08:09+00,,{Odd},{},{},,,17",
                "key20,Team,,phx_...DEFG," + hash("phx_team") + ",2024-05-06 07:08:09+00,,,{5},{},,,17");

        var said = done("import", users, keys, "--legacy-keys-full-access");

        assertThat(said).contains("2 api keys.").contains("since nothing says").contains("none of the projects");
        try (var server = server()) {
            for (var value : List.of(VALUE, "phx_empty")) {
                assertThat(http(server)
                                .withKey(value)
                                .get(KEYS + "@current/")
                                .json()
                                .get("scopes"))
                        .hasToString("[\"*\"]");
            }
            assertThat(http(server).withKey("phx_odd").get(ME).status()).isEqualTo(401);
            assertThat(http(server).withKey("phx_team").get(ME).status()).isEqualTo(401);
        }
    }

    @Test
    void whatIsThereStaysWhenItIsImportedAgain() throws Exception {
        var keys = csv(
                "posthog_personalapikey",
                KEY_NAMES,
                "key17,Laptop,,phx_...DEFG," + hash(VALUE) + ",2024-05-06 07:08:09+00,,{user:read},,,,,17");
        var apps = csv("otp_totp_totpdevice", APP_NAMES, app(1, 17, "default"));
        done("import", users, keys, apps, "--organization", "Engines");
        var before = done("export");

        assertFailed(run("import", users, keys, apps), "posthog_user.csv, line 2: this user is there already");
        assertThat(done("import", users, keys, apps, "--organization", "Engines", "--on-conflict", "skip"))
                .isEqualTo("Imported nothing.\n6 records were left out: what they are about is there already.");

        assertThat(done("export")).isEqualTo(before);
    }

    @Test
    void anAuthenticatorAppAndItsBackupCodesGoOnWorking() throws Exception {
        var apps = csv(
                "otp_totp_totpdevice",
                APP_NAMES,
                app(8, 17, "default").replace(SECRET, "00".repeat(20)),
                app(7, 17, "default"),
                app(9, 17, "spare"),
                app(10, 23, "default").replace(",t,", ",f,"));
        var sets = csv("otp_static_staticdevice", "id,name,confirmed,user_id", "3,backup,t,17", "4,backup,t,23");
        var codes = csv(
                "otp_static_statictoken",
                "id,token,device_id",
                "1,abcdefg2,3",
                "2,hijklmn3,3",
                "3,zzzzzzz3,4",
                "4,x,3");

        var said = done("import", users, apps, sets, codes);

        assertThat(said)
                .contains("1 second factor.")
                .contains("2 authenticator apps were left out, since an account has one here.")
                .contains("1 sets of backup codes were left out")
                .contains("1 backup codes were left out");
        assertThat(done("export")).doesNotContain("abcdefg2", "GEZDGNBV");
        try (var server = server()) {
            var ada = new Visitor(server);
            assertThat(ada.login("ada@example.com").body()).contains("2fa_required");
            var code = APP.codeAt(Instant.now());
            assertThat(ada.code(code).statusCode()).isEqualTo(200);
            assertThat(ada.send("GET", ME + "two_factor_status/", null).body())
                    .contains("\"backup_codes_remaining\":2");
            for (var backup : List.of("abcdefg2", "HIJK-LMN3")) {
                var again = new Visitor(server);
                again.login("ada@example.com");
                assertThat(again.code(backup).statusCode()).isEqualTo(200);
            }
            var late = new Visitor(server);
            late.login("ada@example.com");
            assertThat(late.code(code).statusCode()).isEqualTo(400);
            assertThat(new Visitor(server).login("bob@example.com").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aCodeThatWasUsedThereIsNotTakenHere() throws Exception {
        var step = Instant.now().getEpochSecond() / 30;
        var apps =
                csv("otp_totp_totpdevice", APP_NAMES, app(1, 17, "default").replace(",-1,", "," + (step + 20) + ","));
        done("import", users, apps);

        try (var server = server()) {
            var ada = new Visitor(server);
            assertThat(ada.login("ada@example.com").body()).contains("2fa_required");
            assertThat(ada.code(APP.codeAt(Instant.now())).statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"30,0,8,1", "60,0,6,1", "30,1,6,1", "30,0,6,0"})
    void anAppWithOtherCodesHasToBeSetUpAnew(String step, String t0, String digits, String tolerance) throws Exception {
        var apps = csv(
                "otp_totp_totpdevice",
                APP_NAMES,
                "1,default,t," + SECRET + "," + step + "," + t0 + "," + digits + "," + tolerance + ",0,-1,17,0");

        assertThat(done("import", users, apps))
                .contains("2 accounts have no second factor now,", ":\nbob@example.com\nada@example.com");
    }

    @ParameterizedTest
    @CsvSource({"4,4", "-10,-10", "11,0", "-4000,0"})
    void aClockThatIsOffIsKnownWithinBounds(String there, String here) throws Exception {
        var apps = csv("otp_totp_totpdevice", APP_NAMES, app(1, 17, "default").replace(",0,-1,", "," + there + ",-1,"));
        var said = done("import", users, apps);

        assertThat(done("export")).contains("\"drift_steps\":" + here + ",");
        assertThat(said.contains(
                        "whose clock was off by more than five minutes; its codes may be refused:\nada@example.com"))
                .isEqualTo(!here.equals(there));
    }

    @Test
    void anAppThatIsNotTheUsualOneIsNoFurtherOne() throws Exception {
        var apps = csv(
                "otp_totp_totpdevice",
                APP_NAMES,
                app(1, 17, "mobile"),
                app(2, 23, "default").replace(",30,0,6,", ",30,0,8,"),
                app(3, 23, "default"));

        assertThat(done("import", users, apps))
                .contains("2 accounts have no second factor now,", ":\nbob@example.com\nada@example.com")
                .doesNotContain("authenticator apps were left out");
    }

    @Test
    void lossesOfAccountsThatStayAreNone() throws Exception {
        done("import", users);
        var apps = csv("otp_totp_totpdevice", APP_NAMES, app(1, 17, "mobile"), app(2, 17, "default"));
        var passkeys = csv(
                "posthog_webauthncredential",
                PASSKEY_NAMES,
                "1,\\x01,Phone,\\x01,-257,0,[],t,2024-05-06 07:08:09+00,23");
        var keys = csv(
                "posthog_personalapikey",
                KEY_NAMES,
                "key17,Laptop,,phx_...DEFG,pbkdf2_sha256$1$x$y,2024-05-06 07:08:09+00,,{*},,,,,17");

        assertThat(done("import", users, apps, passkeys, keys, "--on-conflict", "skip"))
                .startsWith("Imported nothing.\n")
                .hasLineCount(2);
    }

    @Test
    void whoeverHasTheAddressUnderAnotherUuidGetsNothing() throws Exception {
        done("import", users);
        var before = done("export");
        var others = csv(
                "others",
                "id,uuid,email,password,is_active,is_staff,is_email_verified,passkeys_enabled_for_2fa",
                "99,01800000-0000-0000-0000-000000000099,ada@example.com," + DJANGO + ",t,f,t,t");
        var keys = csv(
                "posthog_personalapikey",
                KEY_NAMES,
                "key99,Laptop,,phx_...DEFG," + hash(VALUE) + ",2024-05-06 07:08:09+00,,{*},,,,,99");
        var apps = csv("otp_totp_totpdevice", APP_NAMES, app(1, 99, "default"));
        var passkeys = csv(
                "posthog_webauthncredential", PASSKEY_NAMES, "1,\\x01,Phone,\\x01,-7,0,[],t,2024-05-06 07:08:09+00,99");

        assertThat(done("import", others, keys, apps, passkeys, "--on-conflict", "skip"))
                .startsWith("Imported nothing.\n")
                .contains("since somebody else may have their address here:\nada@example.com")
                .doesNotContain("second factor now");

        assertThat(done("export")).isEqualTo(before);
    }

    @Test
    void whatIsTheirsFollowsANumberThatIsTaken() throws Exception {
        done(
                "import",
                csv(
                        "first",
                        "id,uuid,email,password,is_active,is_staff,is_email_verified",
                        "17,01800000-0000-0000-0000-000000000001,first@example.com," + DJANGO + ",t,f,t"));
        var keys = csv(
                "posthog_personalapikey",
                KEY_NAMES,
                "key17,Laptop,,phx_...DEFG," + hash(VALUE) + ",2024-05-06 07:08:09+00,,{*},,,,,17");

        assertThat(done("import", users, keys)).contains("accounts and projects have another number than before.");

        try (var server = server()) {
            assertThat(http(server).withKey(VALUE).get(ME).json().get("email").asText())
                    .isEqualTo("ada@example.com");
        }
    }

    @Test
    void aKeyIsNarrowedToTheOrganizationThatIsHere() throws Exception {
        done("import", users, "--organization", "Engines");
        var home = done("export")
                .replaceAll("(?s).*\\{([^\\n]*\"record\":\"organization\"[^\\n]*)\\n.*", "$1")
                .replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
        var more = csv(
                "more",
                "id,uuid,email,password,is_active,is_staff,is_email_verified",
                "31,01800000-0000-0000-0000-000000000031,eve@example.com," + DJANGO + ",t,f,t");
        var keys = csv(
                "posthog_personalapikey",
                KEY_NAMES,
                "key31,Laptop,,phx_...DEFG," + hash(VALUE) + ",2024-05-06 07:08:09+00,,{*},,\"{" + home
                        + ",01800000-0000-0000-0000-0000000000ff}\",,,31");

        assertThat(done("import", more, keys, "--organization", "Engines")).contains("1 api key.");

        try (var server = server()) {
            assertThat(http(server)
                            .withKey(VALUE)
                            .get(KEYS + "@current/")
                            .json()
                            .get("scoped_organizations"))
                    .hasToString("[\"" + home + "\"]");
        }
    }

    @Test
    void labelsThatAreNotShownHereStopNobody() throws Exception {
        var keys = csv(
                "posthog_personalapikey",
                KEY_NAMES,
                "key17,\"My\tlap\ntop\",,m," + hash(VALUE) + ",2024-05-06 07:08:09+00,,{*},,,,,17",
                "key18,,,m," + hash("phx_b") + ",2024-05-06 07:08:09+00,,{*},,,,,17",
                "key19," + "x".repeat(50) + ",,m," + hash("phx_c") + ",2024-05-06 07:08:09+00,,{*},,,,,17");
        var passkeys = csv(
                "posthog_webauthncredential",
                PASSKEY_NAMES,
                "1,\\x01,\"Pho\nne\",\\x01,-7,0,[],t,2024-05-06 07:08:09+00,17",
                "2,\\x02,  ,\\x01,-7,0,[],t,2024-05-06 07:08:09+00,17");

        assertThat(done("import", users, keys, passkeys)).contains("3 api keys", "2 passkeys");

        assertThat(done("export"))
                .contains("\"label\":\"My lap top\"", "\"label\":\"API key\"", "\"label\":\"" + "x".repeat(40) + "\"")
                .contains("\"label\":\"Passkey\"")
                .doesNotContain("Pho");
    }

    @ParameterizedTest
    @CsvSource({"f,f,0,2", "t,f,1,1", "f,t,1,1", "t,t,0,2"})
    void aPasskeyOfTwoAccountsIsWhoseWasVerified(String hers, String his, int taken, int left) throws Exception {
        var passkeys = csv(
                "posthog_webauthncredential",
                PASSKEY_NAMES,
                "1,\\x01,Hers,\\x01,-7,0,[]," + hers + ",2024-05-06 07:08:09+00,17",
                "2,\\x01,His,\\x01,-7,0,[]," + his + ",2024-05-06 07:08:09+00,23");

        assertThat(done("import", users, passkeys))
                .contains(left + " passkeys were left out, since another account has the same.");

        var export = done("export");
        assertThat(export.split("\"record\":\"passkey\"", -1)).hasSize(taken + 1);
        assertThat(export.contains("\"Hers\"")).isEqualTo(taken == 1 && hers.equals("t"));
    }

    @ParameterizedTest
    @CsvSource({"1024,1", "1,1025", "0,1", "1,0"})
    void aPasskeyOfAnotherLengthIsLeftOut(int id, int key) throws Exception {
        var passkeys = csv(
                "posthog_webauthncredential",
                PASSKEY_NAMES,
                "1,\\x" + "01".repeat(id) + ",Phone,\\x" + "01".repeat(key) + ",-7,0,[],t,2024-05-06 07:08:09+00,23");

        assertThat(done("import", users, passkeys))
                .contains("1 passkeys were left out, since their id or key has a length not taken here.")
                .contains("1 accounts have no second factor now,", ":\nbob@example.com");
    }

    @Test
    void aPasskeyGoesOnWorking() throws Exception {
        var authenticator = SoftAuthenticator.on(SITE);
        var options = options(ADA);
        var passkey = authenticator.make(options);
        var passkeys = csv(
                "posthog_webauthncredential",
                PASSKEY_NAMES,
                passkey(1, passkey, publicKey(authenticator, options, passkey), "-7", "t"),
                passkey(2, authenticator.make(options), "\\x01", "-257", "t"));

        assertThat(done("import", users, passkeys))
                .contains("1 passkey.")
                .contains("1 passkeys were left out, since they sign in a way not taken here.");

        try (var server = server()) {
            var ada = new Visitor(server);
            var begun = ada.send("POST", "/api/webauthn/login/begin/", "").body();
            var answer = ada.send(
                    "POST",
                    "/api/webauthn/login/complete/",
                    SoftAuthenticator.json(authenticator.assertion(begun, passkey)));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(ada.send("GET", ME, null).body()).contains("ada@example.com");
            assertThat(ada.send("GET", "/api/webauthn/credentials/", null).body())
                    .contains("\"label\":\"Phone\"", "\"transports\":[\"internal\",\"hybrid\"]", "2024-05-06");
        }
    }

    @Test
    void aPasskeyThatWasNeverUsedOpensNothingAndOneThatIsAskedForStaysSo() throws Exception {
        var authenticator = SoftAuthenticator.on(SITE);
        var bob = options(UUID.fromString("01800000-0000-0000-0000-000000000023"));
        var ada = options(ADA);
        var hers = authenticator.make(ada);
        var his = authenticator.make(bob);
        users = Files.writeString(
                        folder.resolve("posthog_user.csv"),
                        Files.readString(Path.of(users))
                                .replace(
                                        "ada@example.com," + DJANGO + ",t,f,t,",
                                        "ada@example.com," + DJANGO + ",t,f,t,t"))
                .toString();
        var said = done(
                "import",
                users,
                csv(
                        "posthog_webauthncredential",
                        PASSKEY_NAMES,
                        passkey(1, hers, publicKey(authenticator, ada, hers), "-7", "f"),
                        passkey(2, his, publicKey(authenticator, bob, his), "-7", "t")
                                .replace(",17", ",23")));
        assertThat(said).contains("1 accounts have no second factor now,", ":\nada@example.com");

        try (var server = server()) {
            var visitor = new Visitor(server);
            var begun = visitor.send("POST", "/api/webauthn/login/begin/", "").body();
            assertThat(visitor.send(
                                    "POST",
                                    "/api/webauthn/login/complete/",
                                    SoftAuthenticator.json(authenticator.assertion(begun, hers)))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(new Visitor(server).login("ada@example.com").statusCode())
                    .isEqualTo(200);
            assertThat(new Visitor(server).login("bob@example.com").body()).contains("2fa_required");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id,user_id,name,confirmed,key,step,digits,tolerance,last_t\\n1,17,default,t,x,30,6,1,-1"
                        + " | posthog.csv, line 1: there is no column \"drift\"",
                "id,name,confirmed,number,key,method,user_id\\n1,default,t,1,x,sms,17"
                        + " | posthog.csv, line 1: there is no column \"digits\"",
                "id,name,confirmed,user_id\\n1,backup,t,17"
                        + " | posthog.csv, line 1: otp_static_statictoken has the codes of these, and is not there",
                "id,secure_value\\n1,x | posthog.csv, line 1: there is no column \"user_id\"",
                "email,id\\nx,1 | posthog.csv, line 1: there is no column \"is_active\"",
                "email,is_active,is_staff,is_email_verified\\na@b.example,t,f,t | this is another posthog_user",
                "id,token,device_id\\n1,abcdefg2,3 | posthog.csv, line 1: otp_static_staticdevice tells whose these are",
                KEY_NAMES
                        + "\\nk,l,,phx_0123456789,HASH,2024-05-06 07:08:09+00,,{*},,,,,17 | line 2: mask_value: must have at most 11",
                KEY_NAMES + "\\nk,l,,m,HASH,yesterday,,{*},,,,,17 | posthog.csv, line 2: created_at: must be a date",
                KEY_NAMES
                        + "\\nk,l,,m,HASH,2024-05-06 07:08:09+00,,*,,,,,17 | line 2: scopes: must be a list in braces",
                KEY_NAMES
                        + "\\nk,l,,m,HASH,2024-05-06 07:08:09+00,,{*},{-1},,,,17 | line 2: scoped_teams: must be a number",
                KEY_NAMES + "\\nk,l,,m,HASH,2024-05-06 07:08:09+00,,{*},,,,,x | line 2: user_id: must be a number",
                KEY_NAMES + "\\n../k,l,,m,HASH,2024-05-06 07:08:09+00,,{*},,,,,17 | line 2: id: must be 1 to 50",
                KEY_NAMES
                        + "\\nk,l,,m,HASH,2024-05-06 07:08:09+00,,{*},,,,,17\\nj,l,,m,HASH,2024-05-06 07:08:09+00,,{*},,,,,17"
                        + " | posthog.csv, line 3: this api_key is there already",
                PASSKEY_NAMES
                        + "\\n1,text,l,\\x01,-7,0,[],t,2024-05-06 07:08:09+00,17 | line 2: credential_id: must be bytes",
                PASSKEY_NAMES
                        + "\\n1,\\x01,l,\\x01,-7,-1,[],t,2024-05-06 07:08:09+00,17 | line 2: counter: must be a number",
                PASSKEY_NAMES
                        + "\\n1,\\x0g,l,\\x01,-7,0,[],t,2024-05-06 07:08:09+00,17 | line 2: credential_id: must be bytes",
                APP_NAMES
                        + "\\n1,default,t,00,30,0,6,1,0,-1,17,0,SEED | posthog.csv, line 2: this is no table: each row",
                APP_NAMES + "\\n1,default,t," + SECRET + ",30,0,6,1,SEED,-1,17,0 | line 2: drift: must be a number",
                APP_NAMES + "\\n1,default,maybe,,30,0,6,1,0,-1,17,0 | line 2: confirmed: must be t or f"
            })
    void aWrongTableIsNamedAndNothingIsTaken(String text, String problem) throws IOException {
        var file = Files.writeString(
                folder.resolve("posthog.csv"), text.replace("\\n", "\n").replace("HASH", hash(VALUE)));

        var outcome = run("import", users, file.toString());

        assertFailed(outcome, problem);
        assertThat(outcome.err()).doesNotContain("SEED", "yesterday");
        assertThat(done("user", "list")).isEmpty();
    }

    @Test
    void theUsersHaveToBeThere() throws IOException {
        var keys = csv("posthog_personalapikey", KEY_NAMES);
        var realm = Files.writeString(folder.resolve("realm.json"), "{\"users\": []}")
                .toString();

        var nameless = csv("nameless", "email,is_active,is_staff,is_email_verified", "a@b.example,t,f,t");
        var numbered = csv("numbered", "id,email,is_active,is_staff,is_email_verified", "1,a@b.example,t,f,t");
        var passkeys = csv("posthog_webauthncredential", PASSKEY_NAMES);

        assertFailed(
                run("import", nameless, keys), "nameless.csv, line 1: there is no column \"id\", which tells whose");
        assertFailed(
                run("import", numbered, passkeys),
                "numbered.csv, line 1: there is no column \"uuid\", by which passkeys");
        assertFailed(run("import", keys), "there is no posthog_user beside this");
        assertFailed(run("import", realm, keys), "only tables of PostHog come in several files");
        assertFailed(run("import", realm, "--legacy-keys-full-access"), "is for API keys of PostHog");
    }

    private static String hash(String value) {
        return new KeyToken(value).hash();
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : '"' + text + '"';
    }

    private static String app(int id, int owner, String name) {
        return id + "," + name + ",t," + SECRET + ",30,0,6,1,0,-1," + owner + ",0";
    }

    private static String passkey(int id, SoftPasskey passkey, String publicKey, String algorithm, String verified) {
        return id + ",\\x" + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(passkey.id())) + ",Phone,"
                + publicKey + "," + algorithm + ",0,\"[\"\"internal\"\", \"\"hybrid\"\"]\"," + verified
                + ",2024-05-06 07:08:09+00,17";
    }

    private static String options(UUID user) {
        var handle = ByteBuffer.allocate(16)
                .putLong(user.getMostSignificantBits())
                .putLong(user.getLeastSignificantBits())
                .array();
        return "{\"challenge\":\"AAAA\",\"user\":{\"id\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(handle) + "\"}}";
    }

    /** What stands at the end of an attestation. */
    private static String publicKey(SoftAuthenticator authenticator, String options, SoftPasskey passkey) {
        var attestation = Base64.getUrlDecoder()
                .decode(authenticator
                        .registration(options, passkey)
                        .attestation()
                        .orElseThrow());
        return "\\x"
                + HexFormat.of()
                        .formatHex(Arrays.copyOfRange(attestation, attestation.length - 77, attestation.length));
    }

    private String csv(String table, String... lines) throws IOException {
        return Files.write(folder.resolve(table + ".csv"), List.of(lines)).toString();
    }

    private String done(String... arguments) {
        return TestCommandLine.done(database(), arguments);
    }

    private Outcome run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", database().toString()));
        return TestCommandLine.run(Map.of(), "", all.toArray(String[]::new));
    }

    private static void assertFailed(Outcome outcome, String reason) {
        assertThat(outcome.err()).startsWith("vestibule: ").contains(reason).hasLineCount(1);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }

    private VestibuleServer server() {
        return VestibuleServer.start(VestibuleConfig.of(
                Settings.of(Map.of("db", database().toString(), "port", "0", "smtp-url", "off", "site-url", SITE))));
    }

    private static TestHttp http(VestibuleServer server) {
        return new TestHttp(server.address().toString());
    }

    /** A person at a browser. */
    private static final class Visitor {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private final URI server;

        Visitor(VestibuleServer server) {
            this.server = server.address();
        }

        HttpResponse<String> login(String email) throws IOException, InterruptedException {
            return send("POST", "/api/login", "{\"email\": \"" + email + "\", \"password\": \"" + PASSWORD + "\"}");
        }

        HttpResponse<String> code(String code) throws IOException, InterruptedException {
            return send("POST", "/api/login/token", "{\"token\": \"" + code + "\"}");
        }

        HttpResponse<String> send(String method, String path, @Nullable String json)
                throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(server.resolve(path))
                    .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
            if (json != null) {
                request.header("Content-Type", "application/json").header("Origin", SITE);
            }
            cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("posthog_csrftoken"))
                    .map(HttpCookie::getValue)
                    .forEach(token -> request.header("X-CSRFToken", token));
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
