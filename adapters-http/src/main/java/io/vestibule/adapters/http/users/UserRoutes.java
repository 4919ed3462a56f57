package io.vestibule.adapters.http.users;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.application.users.CancelEmailChange;
import io.vestibule.application.users.CompleteCredentialsReview;
import io.vestibule.application.users.DeleteUser;
import io.vestibule.application.users.GetUser;
import io.vestibule.application.users.ListUsers;
import io.vestibule.application.users.PersonaliseScene;
import io.vestibule.application.users.Target;
import io.vestibule.application.users.UpdateUser;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.users.ScenePersonalisation;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code /api/users/…}: the account itself. */
public final class UserRoutes implements Routes {

    /** What people may change however long ago they signed in. */
    private static final Set<String> HARMLESS = Set.of(
            "theme_mode",
            "set_current_organization",
            "set_current_team",
            "allow_sidebar_suggestions",
            "shortcut_position",
            "has_seen_product_intro_for",
            "events_column_config",
            "role_at_organization");

    private final ListUsers listUsers;
    private final GetUser getUser;
    private final UpdateUser updateUser;
    private final DeleteUser deleteUser;
    private final CancelEmailChange cancelEmailChange;
    private final PersonaliseScene personaliseScene;
    private final CompleteCredentialsReview completeCredentialsReview;
    private final UserBody userBody;
    private final SessionAnswers sessionAnswers;
    private final RequestThrottle throttle;

    @Inject
    UserRoutes(
            ListUsers listUsers,
            GetUser getUser,
            UpdateUser updateUser,
            DeleteUser deleteUser,
            CancelEmailChange cancelEmailChange,
            PersonaliseScene personaliseScene,
            CompleteCredentialsReview completeCredentialsReview,
            UserBody userBody,
            SessionAnswers sessionAnswers,
            RequestThrottle throttle) {
        this.listUsers = listUsers;
        this.getUser = getUser;
        this.updateUser = updateUser;
        this.deleteUser = deleteUser;
        this.cancelEmailChange = cancelEmailChange;
        this.personaliseScene = personaliseScene;
        this.completeCredentialsReview = completeCredentialsReview;
        this.userBody = userBody;
        this.sessionAnswers = sessionAnswers;
        this.throttle = throttle;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/users").get(Access.scope(Scope.USER_READ), this::list);
        table.at("/api/users/cancel_email_change_request")
                .patchWithoutBody(Access.session().withFreshLogin(), this::cancelEmailChange);
        table.at("/api/users/{uuid}")
                .openBeforeSecondFactor()
                .get(Access.scope(Scope.USER_READ), this::retrieve)
                .patch(Access.scope(Scope.USER_WRITE).withFreshLoginUnlessOnly(HARMLESS), this::update)
                .delete(Access.sessionBlindToKeys().withFreshLogin(), this::delete);
        table.at("/api/users/{uuid}/scene_personalisation").post(Access.session(), this::personaliseScene);
        table.at("/api/users/{uuid}/credentials_review_complete")
                .postWithoutBody(Access.sessionBlindToKeys().withFreshLogin(), this::completeCredentialsReview);
    }

    private void list(Exchange exchange) throws IOException {
        var caller = exchange.caller();
        var pagination = Pagination.of(exchange);
        var page = listUsers.handle(caller, filter(exchange), pagination.request());
        exchange.json(pagination.json(page, (json, profile) -> userBody.write(json, profile, caller)));
    }

    private void retrieve(Exchange exchange) throws IOException {
        var target = target(exchange);
        var profile = getUser.handle(exchange.caller(), target);
        if (target instanceof Target.Me) {
            sessionAnswers.offerCsrfToken(exchange);
        }
        userBody.answer(exchange, profile);
    }

    private void update(Exchange exchange) throws IOException {
        var command = new UpdateUser.Command(
                exchange.caller(), target(exchange), UpdateUserBody.of(exchange.body()), exchange.origin());
        updateUser
                .needsProof(command)
                .ifPresent(account -> throttle.accept(EmailVerificationRoutes.MAILS, account.toString()));
        exchange.answerLater(updateUser.submit(command), outcome -> {
            outcome.renewed()
                    .ifPresent(renewed -> sessionAnswers.renew(exchange, renewed.token(), renewed.csrfToken()));
            userBody.answer(exchange, outcome.profile());
        });
    }

    private void delete(Exchange exchange) {
        deleteUser.handle(exchange.caller(), target(exchange), exchange.origin());
        exchange.nothing();
    }

    private void cancelEmailChange(Exchange exchange) throws IOException {
        userBody.answer(exchange, cancelEmailChange.handle(exchange.caller(), exchange.origin()));
    }

    private void personaliseScene(Exchange exchange) throws IOException {
        var members = new Members(exchange.body());
        var profile = personaliseScene.handle(new PersonaliseScene.Command(
                exchange.caller(),
                target(exchange),
                members.first(members.filledText("scene")
                        .map(scene -> TextLimit.check(scene, ScenePersonalisation.MAX_SCENE_LENGTH, "scene"))),
                members.number("dashboard")));
        userBody.answer(exchange, profile);
    }

    private void completeCredentialsReview(Exchange exchange) {
        completeCredentialsReview.handle(exchange.caller(), target(exchange), exchange.origin());
        exchange.nothing();
    }

    private static Target target(Exchange exchange) {
        return Target.parse(exchange.path("uuid"));
    }

    private static AccountFilter filter(Exchange exchange) {
        return new AccountFilter(
                exchange.query("email").filter(email -> !email.isEmpty()).map(email -> email.toLowerCase(Locale.ROOT)),
                exchange.query("is_staff").flatMap(UserRoutes::flag));
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
