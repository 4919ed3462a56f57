package io.vestibule.adapters.http.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** People who hand onboarding on, and what is left of it. */
public final class Delegators {

    private final TestApi api;
    private final Fixtures fixtures;

    public Delegators(TestApi api) {
        this.api = api;
        this.fixtures = new Fixtures(api.store());
    }

    public Fixtures fixtures() {
        return fixtures;
    }

    /** The organization that {@code user} works in. */
    public OrganizationId organization(User user) {
        return api.stored(user.id()).workplace().organization().orElseThrow();
    }

    /** Somebody else in that organization. */
    public User colleague(User user, MembershipLevel level) {
        var colleague = fixtures.user();
        fixtures.membership(organization(user), colleague.id(), level, Fixtures.NOW, Optional.empty());
        return fixtures.worksAt(colleague, organization(user), Optional.empty());
    }

    /** {@code user} hands onboarding on, over HTTP. */
    public Invite delegate(User user, String target) {
        var answer = delegateAt(user, "@current", target);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return invite(answer.json().get("id").asText());
    }

    public TestClient.Answer delegateAt(User user, String organization, String target) {
        return api.withSession(user.id())
                .post(
                        "/api/organizations/" + organization + "/invites/delegate/",
                        "{\"target_email\": \"" + target + "\"}");
    }

    public Invite invite(String id) {
        return api.store().invites().find(UUID.fromString(id)).orElseThrow();
    }

    public boolean isGone(Invite invite) {
        return api.store().invites().find(invite.id()).isEmpty();
    }

    public Onboarding onboarding(User user) {
        var onboarding = api.store().onboardings().of(user.id());
        assertThat(onboarding.isSound()).as(onboarding.toString()).isTrue();
        return onboarding;
    }

    /** The onboarding members of the account as it is shown to its owner, in their order. */
    public List<String> shown(User user) {
        return shown(api.withSession(user.id()).get("/api/users/@me/").json());
    }

    public static List<String> shown(JsonNode account) {
        return List.of(
                account.get("onboarding_skipped_at").asText(),
                account.get("onboarding_skipped_reason").asText(),
                account.get("onboarding_skipped_organization_id").asText(),
                account.get("onboarding_delegated_to_invite").asText(),
                account.get("onboarding_delegated_to_organization_id").asText(),
                account.get("onboarding_delegation_accepted_at").asText());
    }

    /** What {@link #shown} gives for somebody at the beginning. */
    public static List<String> none() {
        return List.of("null", "null", "null", "null", "null", "null");
    }
}
