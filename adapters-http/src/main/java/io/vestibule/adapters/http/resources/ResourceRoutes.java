package io.vestibule.adapters.http.resources;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.application.resources.DeleteResource;
import io.vestibule.application.resources.GetResource;
import io.vestibule.application.resources.ListResources;
import io.vestibule.application.resources.PutResource;
import io.vestibule.application.resources.PutResources;
import io.vestibule.application.resources.ResourceWish;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.resources.ResourceFilter;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** {@code /api/projects/{project}/resources/…}: what the host shows, for hosts that are elsewhere. */
public final class ResourceRoutes implements Routes {

    private static final String RESOURCES = "/api/projects/{project}/resources";

    /** Each kind knows itself what it can be called. */
    private static final String ANY_REF = "[^/]+";

    private final ListResources listResources;
    private final GetResource getResource;
    private final PutResource putResource;
    private final PutResources putResources;
    private final DeleteResource deleteResource;

    @Inject
    ResourceRoutes(
            ListResources listResources,
            GetResource getResource,
            PutResource putResource,
            PutResources putResources,
            DeleteResource deleteResource) {
        this.listResources = listResources;
        this.getResource = getResource;
        this.putResource = putResource;
        this.putResources = putResources;
        this.deleteResource = deleteResource;
    }

    @Override
    public void register(RouteTable table) {
        var read = Access.scope(Scope.RESOURCE_READ);
        var write = Access.scope(Scope.RESOURCE_WRITE);
        table.at(RESOURCES).get(read, this::list);
        table.at(RESOURCES + "/bulk").post(write, this::putAll);
        table.at(RESOURCES + "/{kind}/{ref}")
                .where("ref", ANY_REF)
                .get(read, this::retrieve)
                .put(write, this::put)
                .delete(write, this::delete);
    }

    private void list(Exchange exchange) throws IOException {
        var pagination = Pagination.of(exchange);
        var page = listResources.handle(exchange.caller(), project(exchange), filter(exchange), pagination.request());
        exchange.json(pagination.json(page, ResourceBody::write));
    }

    private void retrieve(Exchange exchange) throws IOException {
        exchange.json(ResourceBody.bytes(getResource.handle(exchange.caller(), project(exchange), ref(exchange))));
    }

    private void put(Exchange exchange) throws IOException {
        var members = new Members(exchange.body());
        exchange.json(ResourceBody.bytes(putResource.handle(
                new PutResource.Command(exchange.caller(), project(exchange), ref(exchange), wish(members)))));
    }

    private void putAll(Exchange exchange) throws IOException {
        var members = new Members(exchange.body());
        var items = members.first(members.bodies("resources"))
                .map(bodies -> bodies.stream().map(ResourceRoutes::item).toList());
        var count = putResources.handle(new PutResources.Command(exchange.caller(), project(exchange), items));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("count", count);
            json.writeEndObject();
        }));
    }

    private void delete(Exchange exchange) {
        deleteResource.handle(new DeleteResource.Command(exchange.caller(), project(exchange), ref(exchange)));
        exchange.nothing();
    }

    private static ProjectTarget project(Exchange exchange) {
        return ProjectTarget.parse(exchange.path("project"));
    }

    private static Optional<ResourceRef> ref(Exchange exchange) {
        return Choice.find(ResourceKind.class, exchange.path("kind"))
                .flatMap(kind -> ResourceRef.parse(kind, exchange.path("ref")));
    }

    private static ResourceFilter filter(Exchange exchange) {
        return new ResourceFilter(
                exchange.query("kind").filter(kind -> !kind.isEmpty()),
                exchange.query("search").map(String::strip).filter(text -> !text.isEmpty()));
    }

    private static PutResources.Item item(RequestBody body) {
        var members = new Members(body);
        return new PutResources.Item(
                members.first(members.oneOf("kind", kind -> Choice.find(ResourceKind.class, kind))),
                members.text("ref"),
                wish(members));
    }

    private static ResourceWish wish(Members members) {
        return new ResourceWish(
                members.first(members.filledText("name")),
                members.nullableText("short_id"),
                members.nullableText("url"),
                members.numbers("dashboards"));
    }
}
