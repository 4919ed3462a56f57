package io.vestibule.adapters.http.integrations;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RequestThrottle.Rate;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.integrations.ListBranches;
import io.vestibule.application.integrations.ListRepositories;
import io.vestibule.application.integrations.PrepareGithubCallback;
import io.vestibule.application.integrations.RefreshRepositories;
import io.vestibule.application.integrations.RemoveGithubInstallation;
import io.vestibule.application.integrations.RepositoryQuery;
import io.vestibule.application.integrations.StartGithubLink;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.IntegrationErrors;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryName;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code /api/users/{uuid}/integrations/github/…}: installations of the GitHub App that a person linked, or links. */
public final class GithubRoutes implements Routes {

    private static final int MAX_REPOSITORIES = 500;
    private static final int MAX_BRANCHES = 1_000;
    private static final String BASE = "/api/users/{uuid}/integrations/github/";
    private static final Rate STARTS = new Rate("github-start", 20, Duration.ofMinutes(1));

    private final ListRepositories listRepositories;
    private final RefreshRepositories refreshRepositories;
    private final ListBranches listBranches;
    private final RemoveGithubInstallation removeGithubInstallation;
    private final StartGithubLink startGithubLink;
    private final PrepareGithubCallback prepareGithubCallback;
    private final RequestThrottle throttle;

    @Inject
    GithubRoutes(
            ListRepositories listRepositories,
            RefreshRepositories refreshRepositories,
            ListBranches listBranches,
            RemoveGithubInstallation removeGithubInstallation,
            StartGithubLink startGithubLink,
            PrepareGithubCallback prepareGithubCallback,
            RequestThrottle throttle) {
        this.listRepositories = listRepositories;
        this.refreshRepositories = refreshRepositories;
        this.listBranches = listBranches;
        this.removeGithubInstallation = removeGithubInstallation;
        this.startGithubLink = startGithubLink;
        this.prepareGithubCallback = prepareGithubCallback;
        this.throttle = throttle;
    }

    @Override
    public void register(RouteTable table) {
        // words before numbers
        table.at(BASE + "start").post(Access.scope(Scope.USER_WRITE), this::start);
        table.at(BASE + "prepare_callback").post(Access.scope(Scope.USER_WRITE), this::prepareCallback);
        var installation = BASE + "{installation_id}";
        table.at(installation).where("installation_id", "[0-9]+").delete(Access.scope(Scope.USER_WRITE), this::remove);
        table.at(installation + "/repos")
                .where("installation_id", "[0-9]+")
                .get(Access.scope(Scope.USER_READ), this::repositories);
        table.at(installation + "/repos/refresh")
                .where("installation_id", "[0-9]+")
                .postWithoutBody(Access.scope(Scope.USER_WRITE), this::refresh);
        table.at(installation + "/branches")
                .where("installation_id", "[0-9]+")
                .get(Access.scope(Scope.USER_READ), this::branches);
    }

    private void start(Exchange exchange) throws IOException {
        throttle.accept(STARTS, String.valueOf(exchange.caller().userId().value()));
        var members = new Members(exchange.body());
        var started = startGithubLink.handle(new StartGithubLink.Command(
                exchange.caller(),
                target(exchange),
                members.first(members.nullableNumber("team_id", IntegrationErrors::teamMalformed))
                        .map(number -> number.map(ProjectId::new)),
                members.nullableText("connect_from")));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("install_url", started.page().toString());
            json.writeStringField("connect_flow", started.flow().text());
            json.writeEndObject();
        }));
    }

    private void prepareCallback(Exchange exchange) {
        var members = new Members(exchange.body());
        prepareGithubCallback.handle(
                exchange.caller(),
                target(exchange),
                members.first(members.filledText("installation_id").map(InstallationId::new)));
        exchange.nothing();
    }

    private void remove(Exchange exchange) {
        removeGithubInstallation.handle(new RemoveGithubInstallation.Command(
                exchange.caller(), target(exchange), installation(exchange), exchange.origin()));
        exchange.nothing();
    }

    private void repositories(Exchange exchange) throws IOException {
        var slice = listRepositories.handle(query(exchange, MAX_REPOSITORIES));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            write(json, slice.repositories());
            json.writeBooleanField("has_more", slice.hasMore());
            json.writeEndObject();
        }));
    }

    private void refresh(Exchange exchange) throws IOException {
        var repositories = refreshRepositories.handle(exchange.caller(), target(exchange), installation(exchange));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            write(json, repositories);
            json.writeEndObject();
        }));
    }

    private void branches(Exchange exchange) throws IOException {
        var name = Range.text(exchange, "repo")
                .orElseThrow(() -> DomainException.invalid("required", "repo", "This field is required."));
        if (name.isEmpty()) {
            throw DomainException.invalid("blank", "repo", "This field may not be blank.");
        }
        var query = query(exchange, MAX_BRANCHES);
        var page = listBranches.handle(query, new RepositoryName(name));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("branches");
            for (var branch : page.branches()) {
                json.writeString(branch);
            }
            json.writeEndArray();
            Fields.text(json, "default_branch", page.defaultBranch());
            json.writeBooleanField("has_more", page.hasMore());
            json.writeEndObject();
        }));
    }

    /** The query is looked at before anything else is. */
    private static RepositoryQuery query(Exchange exchange, int maxLimit) {
        var search = Range.text(exchange, "search").orElse("");
        var limit = Range.limit(exchange, maxLimit);
        return new RepositoryQuery(
                exchange.caller(),
                target(exchange),
                installation(exchange),
                search,
                new Page.Request(limit, Range.offset(exchange)));
    }

    private static void write(JsonGenerator json, List<Repository> repositories) throws IOException {
        json.writeArrayFieldStart("repositories");
        for (var repository : repositories) {
            json.writeStartObject();
            json.writeNumberField("id", repository.id());
            json.writeStringField("name", repository.name());
            json.writeStringField("full_name", repository.fullName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Target target(Exchange exchange) {
        return Target.parse(exchange.path("uuid"));
    }

    private static Optional<InstallationId> installation(Exchange exchange) {
        return InstallationId.parse(exchange.path("installation_id"));
    }
}
