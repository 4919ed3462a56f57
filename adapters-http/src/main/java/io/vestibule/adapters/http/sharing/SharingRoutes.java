package io.vestibule.adapters.http.sharing;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Resource;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.application.sharing.CreateSharePassword;
import io.vestibule.application.sharing.DeleteSharePassword;
import io.vestibule.application.sharing.GetSharing;
import io.vestibule.application.sharing.RecordingTarget;
import io.vestibule.application.sharing.RefreshSharing;
import io.vestibule.application.sharing.UpdateSharing;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.sharing.SharingErrors;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /api/projects/{project}/session_recordings/{recording_id}/sharing}: how a recording is shared. */
public final class SharingRoutes implements Routes {

    private static final List<String> PARENTS = List.of("/api/projects", "/api/environments");
    private static final String RECORDING = "[^/]+";

    private final GetSharing getSharing;
    private final UpdateSharing updateSharing;
    private final RefreshSharing refreshSharing;
    private final CreateSharePassword createSharePassword;
    private final DeleteSharePassword deleteSharePassword;

    @Inject
    SharingRoutes(
            GetSharing getSharing,
            UpdateSharing updateSharing,
            RefreshSharing refreshSharing,
            CreateSharePassword createSharePassword,
            DeleteSharePassword deleteSharePassword) {
        this.getSharing = getSharing;
        this.updateSharing = updateSharing;
        this.refreshSharing = refreshSharing;
        this.createSharePassword = createSharePassword;
        this.deleteSharePassword = deleteSharePassword;
    }

    @Override
    public void register(RouteTable table) {
        var reading = Access.scope(Scope.SHARING_READ);
        var writing = Access.scope(Scope.SHARING_WRITE);
        for (var parent : PARENTS) {
            var base = parent + "/{project}/session_recordings/{recording_id}/sharing";
            at(table, base).get(reading, this::retrieve).patch(writing, this::update);
            at(table, base + "/passwords")
                    .repeatingSentenceOf(SharingErrors.PASSWORDS_NOT_REQUIRED)
                    .post(writing, this::createPassword);
            at(table, base + "/passwords/{password_id}").delete(writing, this::deletePassword);
            at(table, base + "/refresh").postWithoutBody(writing, this::refresh);
        }
    }

    private static Resource at(RouteTable table, String path) {
        return table.at(path).where("recording_id", RECORDING);
    }

    private void retrieve(Exchange exchange) throws IOException {
        exchange.json(SharingBody.of(getSharing.handle(exchange.caller(), target(exchange))));
    }

    private void update(Exchange exchange) throws IOException {
        exchange.json(SharingBody.of(updateSharing.handle(new UpdateSharing.Command(
                exchange.caller(), target(exchange), SharingBody.changes(exchange.body()), exchange.origin()))));
    }

    private void createPassword(Exchange exchange) throws IOException {
        exchange.json(SharingBody.of(createSharePassword.handle(new CreateSharePassword.Command(
                exchange.caller(),
                target(exchange),
                SharingBody.password(exchange.body()),
                SharingBody.note(exchange.body()),
                exchange.origin()))));
    }

    private void deletePassword(Exchange exchange) {
        deleteSharePassword.handle(new DeleteSharePassword.Command(
                exchange.caller(), target(exchange), number(exchange.path("password_id")), exchange.origin()));
        exchange.nothing();
    }

    private void refresh(Exchange exchange) throws IOException {
        exchange.json(SharingBody.of(refreshSharing.handle(
                new RefreshSharing.Command(exchange.caller(), target(exchange), exchange.origin()))));
    }

    private static RecordingTarget target(Exchange exchange) {
        return new RecordingTarget(ProjectTarget.parse(exchange.path("project")), exchange.path("recording_id"));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
