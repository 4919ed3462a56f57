package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.application.users.GetUser;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Feature;
import io.vestibule.domain.organizations.OrganizationFeatures;
import io.vestibule.testkit.organizations.OrganizationFeaturesContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that sells features, over HTTP and on a real file, whose accounts are kept in memory. */
class HostFeaturesTest {

    /** What a host may write: organizations without a contract have the free plan. */
    static final class Plans implements OrganizationFeatures {

        private static final List<Feature> FREE = List.of(Feature.unlimited("weaving", "Weaving", ""));
        private static final List<Feature> PAID = List.of(
                FREE.get(0), Feature.unlimited("organization_security_settings", "Security settings", "For admins."));

        private final Map<OrganizationId, List<Feature>> contracts = new ConcurrentHashMap<>();

        void sell(OrganizationId organization) {
            contracts.put(organization, PAID);
        }

        void end(OrganizationId organization) {
            contracts.remove(organization);
        }

        @Override
        public boolean isAvailable(OrganizationId organization, String key) {
            return list(organization).stream().anyMatch(feature -> feature.key().equals(key));
        }

        @Override
        public List<Feature> list(OrganizationId organization) {
            return contracts.getOrDefault(organization, FREE);
        }
    }

    @TempDir
    Path folder;

    private final Plans plans = new Plans();
    private Vestibule vestibule;
    private Javalin server;
    private OrganizationId looms;
    private TestHttp ada;

    @BeforeEach
    void open() {
        vestibule = Vestibule.builder()
                .database(folder.resolve("accounts.db"))
                .organizationFeatures(plans)
                .build();
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    vestibule.mount(config.routes);
                })
                .start("127.0.0.1", 0);
        var owner = TestAccounts.create(vestibule, "ada@example.com", false);
        var key = vestibule
                .get(CreateApiKey.class)
                .handle(new CreateApiKey.Command(owner, "test", List.of("*"), List.of(), List.of()))
                .token();
        ada = new TestHttp("http://127.0.0.1:" + server.port()).withKey(key.reveal());
        looms = vestibule
                .get(GetUser.class)
                .handle(vestibule.get(Principals.class).byKey(key.hash()).orElseThrow(), Target.parse("@me"))
                .account()
                .current()
                .orElseThrow()
                .organization()
                .id();
    }

    @AfterEach
    void close() {
        server.stop();
        vestibule.close();
    }

    @Test
    void whatAHostSoldOrEndedHoldsForTheNextRequest() throws Exception {
        for (var round = 0; round < 2; round++) {
            assertThat(shown("/api/users/@me/", "/organization")).containsExactly("weaving");
            assertThat(restrict().status()).isEqualTo(402);
            assertThat(restrict().text()).startsWith("{\"type\":\"server_error\",\"code\":\"payment_required\",");

            plans.sell(looms);

            assertThat(shown("/api/users/@me/", "/organization"))
                    .containsExactly("weaving", "organization_security_settings");
            assertThat(shown("/api/organizations/@current/", ""))
                    .containsExactly("weaving", "organization_security_settings");
            assertThat(restrict().status()).isEqualTo(200);
            ada.patch("/api/organizations/@current/", "{\"allow_publicly_shared_resources\":true}");

            plans.end(looms);
        }
    }

    private TestHttp.Answer restrict() throws Exception {
        return ada.patch("/api/organizations/@current/", "{\"allow_publicly_shared_resources\":false}");
    }

    private List<String> shown(String path, String organization) throws Exception {
        // asked twice: the second answer is the one that is kept
        ada.get(path);
        return ada.get(path)
                .json()
                .at(organization + "/available_product_features")
                .findValuesAsText("key");
    }

    /** The host's class keeps the promises of the port. */
    @Nested
    class KeepsTheContract implements OrganizationFeaturesContract {

        @Override
        public OrganizationFeatures features() {
            plans.sell(looms);
            return plans;
        }

        @Override
        public OrganizationId known() {
            return looms;
        }
    }
}
