package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.vestibule.application.sharing.ShareRecording;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.Users;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that has everything below a path of its own. */
class HostBelowAPathTest {

    private static final String PAGES = "text/html,*/*;q=0.8";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path folder;

    private Vestibule vestibule;
    private Javalin server;

    @BeforeEach
    void open() {
        vestibule = Vestibule.builder().database(folder.resolve("accounts.db")).build();
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.router.contextPath = "/accounts";
                    vestibule.mount(config.routes);
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void close() {
        server.stop();
        vestibule.close();
    }

    @Test
    void afterAFormABrowserGoesOnBelowThePathAndSendsTheCookieThere() throws Exception {
        var link = "/accounts/shared/" + shared();
        var http = new TestHttp("http://127.0.0.1:" + server.port()).with("Accept", PAGES);

        var answer = http.send("POST", link + ".png?a=b", FORM, "password=correct+horse+battery");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(link + "?a=b");
        var cookie = answer.header("Set-Cookie");
        assertThat(cookie).contains("; Path=" + link + ";");
        var page = http.with("Cookie", cookie.split(";", 2)[0]).get(answer.header("Location"));
        assertThat(page.text()).contains("<h1>flight-1</h1>");
    }

    private String shared() {
        var ada = TestAccounts.create(vestibule, "ada@example.com", false);
        var project = vestibule
                .get(Users.class)
                .find(ada)
                .flatMap(user -> user.workplace().project())
                .orElseThrow();
        return vestibule
                .get(ShareRecording.class)
                .handle(new ShareRecording.Command(
                        project,
                        new ResourceRef(ResourceKind.SESSION_RECORDING, "flight-1"),
                        Optional.of(new Password("correct horse battery")),
                        Optional.empty()))
                .reveal();
    }
}
