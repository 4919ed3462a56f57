package io.vestibule.adapters.http.organizations;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.CreateProject;
import io.vestibule.application.organizations.DeleteProject;
import io.vestibule.application.organizations.GetProject;
import io.vestibule.application.organizations.ListProjects;
import io.vestibule.application.organizations.ProjectChanges;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.application.organizations.UpdateProject;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.organizations.Project;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;

/** {@code /api/organizations/{organization_id}/projects} and {@code /api/projects/{project}}. */
public final class ProjectRoutes implements Routes {

    private final ListProjects listProjects;
    private final CreateProject createProject;
    private final GetProject getProject;
    private final UpdateProject updateProject;
    private final DeleteProject deleteProject;

    @Inject
    ProjectRoutes(
            ListProjects listProjects,
            CreateProject createProject,
            GetProject getProject,
            UpdateProject updateProject,
            DeleteProject deleteProject) {
        this.listProjects = listProjects;
        this.createProject = createProject;
        this.getProject = getProject;
        this.updateProject = updateProject;
        this.deleteProject = deleteProject;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/organizations/{organization_id}/projects")
                .get(Access.scope(Scope.PROJECT_READ), this::list)
                .post(Access.scope(Scope.PROJECT_WRITE).withFreshLogin(), this::create);
        table.at("/api/projects/{project}")
                .get(Access.scope(Scope.PROJECT_READ), this::retrieve)
                .patch(Access.scope(Scope.PROJECT_WRITE).withFreshLogin(), this::update)
                .delete(Access.scope(Scope.PROJECT_WRITE).withFreshLogin(), this::delete);
    }

    private void list(Exchange exchange) throws IOException {
        var pagination = Pagination.of(exchange);
        var page = listProjects.handle(exchange.caller(), OrganizationRoutes.target(exchange), pagination.request());
        exchange.json(pagination.json(page, TeamBody::write));
    }

    private void create(Exchange exchange) throws IOException {
        var project = createProject.handle(new CreateProject.Command(
                exchange.caller(), OrganizationRoutes.target(exchange), name(exchange.body()), exchange.origin()));
        exchange.json(201, json(project));
    }

    private void retrieve(Exchange exchange) throws IOException {
        exchange.json(json(getProject.handle(exchange.caller(), target(exchange))));
    }

    private void update(Exchange exchange) throws IOException {
        exchange.json(json(updateProject.handle(new UpdateProject.Command(
                exchange.caller(), target(exchange), changes(exchange.body()), exchange.origin()))));
    }

    private void delete(Exchange exchange) {
        deleteProject.handle(new DeleteProject.Command(exchange.caller(), target(exchange), exchange.origin()));
        exchange.nothing();
    }

    private static ProjectTarget target(Exchange exchange) {
        return ProjectTarget.parse(exchange.path("project"));
    }

    private static Change<String> name(RequestBody body) {
        return body.shapeProblem()
                .map(Change::<String>refused)
                .orElseGet(() -> new Members(body)
                        .filledText("name")
                        .map(text -> TextLimit.check(text, Project.MAX_NAME_LENGTH, "name")));
    }

    private static ProjectChanges changes(RequestBody body) {
        var members = new Members(body);
        return new ProjectChanges(
                name(body),
                members.flag("completed_snippet_onboarding"),
                members.nullableJson("has_completed_onboarding_for"),
                members.oneOf("timezone", ProjectRoutes::timezone));
    }

    private static Optional<String> timezone(String text) {
        return Optional.of(text).filter(ZoneId.getAvailableZoneIds()::contains);
    }

    private static byte[] json(Project project) {
        return Json.bytes(json -> TeamBody.write(json, project));
    }
}
