package io.vestibule.adapters.http.organizations;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.CreateOrganization;
import io.vestibule.application.organizations.DeleteOrganization;
import io.vestibule.application.organizations.GetOrganization;
import io.vestibule.application.organizations.ListOrganizations;
import io.vestibule.application.organizations.OrganizationProfile;
import io.vestibule.application.organizations.OrganizationTarget;
import io.vestibule.application.organizations.UpdateOrganization;
import io.vestibule.domain.access.Scope;
import jakarta.inject.Inject;
import java.io.IOException;

/** {@code /api/organizations} and {@code /api/organizations/{organization_id}}. */
public final class OrganizationRoutes implements Routes {

    private final ListOrganizations listOrganizations;
    private final CreateOrganization createOrganization;
    private final GetOrganization getOrganization;
    private final UpdateOrganization updateOrganization;
    private final DeleteOrganization deleteOrganization;
    private final OrganizationBody organizationBody;

    @Inject
    OrganizationRoutes(
            ListOrganizations listOrganizations,
            CreateOrganization createOrganization,
            GetOrganization getOrganization,
            UpdateOrganization updateOrganization,
            DeleteOrganization deleteOrganization,
            OrganizationBody organizationBody) {
        this.listOrganizations = listOrganizations;
        this.createOrganization = createOrganization;
        this.getOrganization = getOrganization;
        this.updateOrganization = updateOrganization;
        this.deleteOrganization = deleteOrganization;
        this.organizationBody = organizationBody;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/organizations")
                .get(Access.scope(Scope.ORGANIZATION_READ), this::list)
                .post(Access.scope(Scope.ORGANIZATION_WRITE).withFreshLogin(), this::create);
        table.at("/api/organizations/{organization_id}")
                .get(Access.scope(Scope.ORGANIZATION_READ), this::retrieve)
                .patch(Access.scope(Scope.ORGANIZATION_WRITE).withFreshLogin(), this::update)
                .delete(Access.scope(Scope.ORGANIZATION_WRITE).withFreshLogin(), this::delete);
    }

    /** The organization that the path of a request names. */
    static OrganizationTarget target(Exchange exchange) {
        return OrganizationTarget.parse(exchange.path("organization_id"));
    }

    private void list(Exchange exchange) throws IOException {
        var pagination = Pagination.of(exchange);
        var page = listOrganizations.handle(exchange.caller(), pagination.request());
        exchange.json(pagination.json(page, organizationBody::write));
    }

    private void create(Exchange exchange) throws IOException {
        var created = createOrganization.handle(new CreateOrganization.Command(
                exchange.caller(), OrganizationChangesBody.of(exchange.body()), exchange.origin()));
        exchange.json(201, json(created));
    }

    private void retrieve(Exchange exchange) throws IOException {
        exchange.json(json(getOrganization.handle(exchange.caller(), target(exchange))));
    }

    private void update(Exchange exchange) throws IOException {
        exchange.json(json(updateOrganization.handle(new UpdateOrganization.Command(
                exchange.caller(), target(exchange), OrganizationChangesBody.of(exchange.body()), exchange.origin()))));
    }

    private void delete(Exchange exchange) {
        deleteOrganization.handle(
                new DeleteOrganization.Command(exchange.caller(), target(exchange), exchange.origin()));
        exchange.nothing();
    }

    private byte[] json(OrganizationProfile profile) {
        return Json.bytes(json -> organizationBody.write(json, profile));
    }
}
