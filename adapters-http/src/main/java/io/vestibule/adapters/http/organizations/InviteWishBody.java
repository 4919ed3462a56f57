package io.vestibule.adapters.http.organizations;

import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.application.organizations.InviteWish;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Invite.ProjectAccess;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.ProjectLevel;
import io.vestibule.domain.users.EmailAddress;
import java.util.Map;

/** Whom a request invites. */
final class InviteWishBody {

    private static final String PROJECTS = "private_project_access";

    private InviteWishBody() {}

    static InviteWish of(RequestBody body) {
        var members = new Members(body);
        return new InviteWish(
                target(body, members),
                members.text("first_name"),
                members.choiceText("level").map(InviteWishBody::level),
                members.nullableText("message"),
                members.nullableList(PROJECTS)
                        .map(list -> list.map(projects ->
                                projects.stream().map(InviteWishBody::project).toList())),
                members.flag("send_email"),
                members.flag("combine_pending_invites"));
    }

    /** The address that is invited; what is wrong with the body as a whole is found first. */
    static Change<EmailAddress> target(RequestBody body, Members members) {
        return body.shapeProblem()
                .map(Change::<EmailAddress>refused)
                .orElseGet(() -> members.filledText("target_email").map(text -> EmailAddress.of(text, "target_email")));
    }

    private static MembershipLevel level(String text) {
        return MembershipLevel.parse(text).orElseThrow(() -> Choice.invalid(text, "level"));
    }

    private static ProjectAccess project(Object item) {
        if (!(item instanceof Map<?, ?> project)
                || !(project.get("id") instanceof Integer || project.get("id") instanceof Long)
                || !(project.get("level") instanceof String level)) {
            throw malformed();
        }
        var id = ((Number) project.get("id")).longValue();
        return new ProjectAccess(new ProjectId(id), Choice.parse(ProjectLevel.class, level, PROJECTS));
    }

    private static DomainException malformed() {
        return DomainException.invalid(
                "invalid_input",
                PROJECTS,
                "Every item must have the id of a project and a level: \"member\" or \"admin\".");
    }
}
