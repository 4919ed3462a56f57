package io.vestibule.adapters.http.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.sharing.AnyRecording;
import java.util.List;
import java.util.Optional;

/** A recording of a project of its own, with a member who shares it. */
final class Recording {

    static final String PASSWORD = "correct horse battery";

    private final TestApi api;
    private final Fixtures fixtures;
    private final Organization organization;
    private final Project project;
    private final String ref;
    private final User member;

    Recording(TestApi api) {
        this.api = api;
        this.fixtures = new Fixtures(api.store());
        this.organization = fixtures.organization();
        this.project = fixtures.project(organization.id());
        this.ref = "0192-" + fixtures.unique();
        this.member = join();
    }

    /** A recording that whoever has its link sees. */
    static Recording open(TestApi api) {
        var recording = new Recording(api);
        recording.patch("{\"enabled\": true}");
        return recording;
    }

    /** A recording that whoever has its link and the password {@link #PASSWORD} sees. */
    static Recording locked(TestApi api) {
        var recording = new Recording(api);
        recording.patch("{\"enabled\": true, \"password_required\": true}");
        recording.addPassword(PASSWORD);
        return recording;
    }

    String ref() {
        return ref;
    }

    ProjectId project() {
        return project.id();
    }

    OrganizationId organization() {
        return organization.id();
    }

    User member() {
        return member;
    }

    ResourceKey key() {
        return new ResourceKey(project.id(), new ResourceRef(ResourceKind.SESSION_RECORDING, ref));
    }

    /** As it is stored now. */
    Optional<SharingConfiguration> stored() {
        return api.store().sharing().inForce(key());
    }

    String path() {
        return "/api/projects/" + project.id().value() + rest();
    }

    /** What follows the project. */
    String rest() {
        return "/session_recordings/" + ref + "/sharing/";
    }

    /** The member, by session. */
    TestClient client() {
        return api.withSession(member.id());
    }

    /**
     * Somebody who asks: {@code member}; {@code onlooker}, a member who may not share it; {@code stranger} of another
     * organization; {@code staff} who belongs nowhere; {@code nobody} without a credential. By session, or after a {@code
     * "key "} by a key of the member with that scope.
     */
    TestClient client(String who) {
        if (who.startsWith("key ")) {
            return api.withKey(member.id(), who.substring("key ".length()));
        }
        return switch (who) {
            case "nobody" -> api.client();
            case "member" -> client();
            case "onlooker" -> onlooker();
            case "stranger" -> new Recording(api).client();
            case "staff" -> api.withSession(fixtures.staff().id());
            default -> throw new IllegalArgumentException("Nobody is called " + who + ".");
        };
    }

    /** A client with a key of the member that is good for these projects and organizations only. */
    TestClient narrowedKey(List<ProjectId> projects, List<OrganizationId> organizations) {
        var token = KeyToken.fresh(api.get(SecretGenerator.class));
        api.store()
                .apiKeys()
                .save(PersonalApiKey.issued(
                        fixtures.unique(),
                        member.id(),
                        "narrow",
                        Optional.empty(),
                        token,
                        Scopes.parse(List.of("*")),
                        projects,
                        organizations,
                        api.clock().instant()));
        return api.client().header("Authorization", "Bearer " + token.reveal());
    }

    /** One more member of the organization, at work on the project. */
    User join() {
        return join(MembershipLevel.MEMBER);
    }

    private User join(MembershipLevel level) {
        var user = fixtures.user();
        fixtures.membership(organization.id(), user.id(), level, Fixtures.NOW, Optional.empty());
        return fixtures.worksAt(user, organization.id(), Optional.of(project.id()));
    }

    JsonNode get() {
        return expecting200(client().get(path()));
    }

    JsonNode patch(String json) {
        return expecting200(client().patch(path(), json));
    }

    JsonNode refresh() {
        return expecting200(client().post(path() + "refresh/", "{}"));
    }

    /** The answer that shows the new password. */
    JsonNode addPassword(String password) {
        return expecting200(
                client().post(path() + "passwords/", "{\"raw_password\": \"" + password + "\", \"note\": \"a note\"}"));
    }

    Answer delete(long password) {
        return client().delete(path() + "passwords/" + password + "/");
    }

    /** What the link ends with. */
    String token() {
        return stored().orElseThrow().token().reveal();
    }

    /** What everybody sees at the link, as JSON. */
    Answer view() {
        return view(token());
    }

    Answer view(String token) {
        return api.client().get("/shared/" + token + ".json");
    }

    Answer unlock(String password) {
        return unlock(token(), password);
    }

    Answer unlock(String token, String password) {
        return api.client().post("/shared/" + token, "{\"password\": \"" + password + "\"}");
    }

    /** Opens the link; gives back what a viewer shows from now on. */
    String session() {
        return unlock(PASSWORD).json().get("shareToken").asText();
    }

    /** What somebody sees who shows this. */
    Answer viewWith(String token, String session) {
        return api.client().header("Authorization", "Bearer " + session).get("/shared/" + token + ".json");
    }

    /** Lets the organization share nothing any more. */
    void forbidSharing() {
        setSharing(false);
    }

    void allowSharing() {
        setSharing(true);
    }

    /** The recording is gone at the host. */
    void takeAway() {
        api.get(AnyRecording.class).takeAway(ref);
    }

    private void setSharing(boolean allowed) {
        expecting200(api.withSession(join(MembershipLevel.OWNER).id())
                .patch(
                        "/api/organizations/" + organization.id().value() + "/",
                        "{\"allow_publicly_shared_resources\": " + allowed + "}"));
    }

    private TestClient onlooker() {
        var user = join();
        api.get(AnyRecording.class).forbid(user.id());
        return api.withSession(user.id());
    }

    private static JsonNode expecting200(Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer.json();
    }
}
