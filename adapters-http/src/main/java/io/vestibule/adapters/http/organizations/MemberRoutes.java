package io.vestibule.adapters.http.organizations;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.Moments;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.ListMembers;
import io.vestibule.application.organizations.RemoveMember;
import io.vestibule.application.organizations.UpdateMember;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.accounts.MemberFilter;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.organizations.MembershipLevel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** {@code /api/organizations/{organization_id}/members/…}: who belongs to an organization. */
public final class MemberRoutes implements Routes {

    private final ListMembers listMembers;
    private final UpdateMember updateMember;
    private final RemoveMember removeMember;

    @Inject
    MemberRoutes(ListMembers listMembers, UpdateMember updateMember, RemoveMember removeMember) {
        this.listMembers = listMembers;
        this.updateMember = updateMember;
        this.removeMember = removeMember;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/organizations/{organization_id}/members")
                .get(Access.scope(Scope.ORGANIZATION_MEMBER_READ), this::list);
        table.at("/api/organizations/{organization_id}/members/{user}")
                .patch(Access.scope(Scope.ORGANIZATION_MEMBER_WRITE).withFreshLogin(), this::update)
                .delete(Access.scope(Scope.ORGANIZATION_MEMBER_WRITE).withFreshLogin(), this::remove);
    }

    private void list(Exchange exchange) throws IOException {
        var pagination = Pagination.of(exchange);
        var page = listMembers.handle(
                exchange.caller(), OrganizationRoutes.target(exchange), filter(exchange), pagination.request());
        exchange.json(pagination.json(page, MemberBody::write));
    }

    private void update(Exchange exchange) throws IOException {
        var member = updateMember.handle(new UpdateMember.Command(
                exchange.caller(),
                OrganizationRoutes.target(exchange),
                member(exchange),
                level(exchange.body()),
                exchange.origin()));
        exchange.json(Json.bytes(json -> MemberBody.write(json, member)));
    }

    private void remove(Exchange exchange) {
        removeMember.handle(new RemoveMember.Command(
                exchange.caller(), OrganizationRoutes.target(exchange), member(exchange), exchange.origin()));
        exchange.nothing();
    }

    private static Target member(Exchange exchange) {
        return Target.parse(exchange.path("user"));
    }

    private static Change<MembershipLevel> level(RequestBody body) {
        return body.shapeProblem()
                .map(Change::<MembershipLevel>refused)
                .orElseGet(() -> new Members(body).oneOf("level", MembershipLevel::parse));
    }

    private static MemberFilter filter(Exchange exchange) {
        return new MemberFilter(
                exchange.query("email").filter(email -> !email.isEmpty()).map(email -> email.toLowerCase(Locale.ROOT)),
                exchange.query("updated_after").flatMap(MemberRoutes::moment),
                exchange.query("search").map(String::strip).filter(text -> !text.isEmpty()),
                exchange.query("order").filter("joined_at"::equals).isPresent());
    }

    /** A moment or a day, as ISO 8601 writes them; without an offset it is UTC's. */
    private static Optional<Instant> moment(String text) {
        // in a query, a plus sign that was not encoded has become a blank
        return Moments.parse(text.strip().replace(' ', '+'));
    }
}
