package io.vestibule.adapters.http.organizations;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RequestThrottle.Rate;
import io.vestibule.adapters.http.RequestThrottle.Rates;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.CreateInvites;
import io.vestibule.application.organizations.DelegateOnboarding;
import io.vestibule.application.organizations.DeleteInvite;
import io.vestibule.application.organizations.InviteView;
import io.vestibule.application.organizations.InviteWish;
import io.vestibule.application.organizations.ListInvites;
import io.vestibule.application.organizations.OrganizationTarget;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UuidText;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** {@code /api/organizations/{organization_id}/invites/…}: who is asked in. */
public final class InviteRoutes implements Routes {

    private static final String INVITES = "/api/organizations/{organization_id}/invites";
    private static final int MAX_AT_ONCE = 20;

    /** Of an organization. */
    private static final Rates INVITED = new Rates(
            "invites",
            List.of(
                    new Rate("invites-an-hour", 50, Duration.ofHours(1)),
                    new Rate("invites-a-day", 200, Duration.ofDays(1))));

    /** Of a person. */
    private static final Rates DELEGATED =
            new Rates("delegations", List.of(new Rate("delegations-an-hour", 10, Duration.ofHours(1))));

    private final ListInvites listInvites;
    private final CreateInvites createInvites;
    private final DeleteInvite deleteInvite;
    private final DelegateOnboarding delegateOnboarding;
    private final RequestThrottle throttle;

    @Inject
    InviteRoutes(
            ListInvites listInvites,
            CreateInvites createInvites,
            DeleteInvite deleteInvite,
            DelegateOnboarding delegateOnboarding,
            RequestThrottle throttle) {
        this.listInvites = listInvites;
        this.createInvites = createInvites;
        this.deleteInvite = deleteInvite;
        this.delegateOnboarding = delegateOnboarding;
        this.throttle = throttle;
    }

    @Override
    public void register(RouteTable table) {
        var write = Access.scope(Scope.ORGANIZATION_MEMBER_WRITE).withFreshLogin();
        table.at(INVITES)
                .get(Access.scope(Scope.ORGANIZATION_MEMBER_READ), this::list)
                .post(write, this::create);
        table.at(INVITES + "/bulk").post(write, this::createAll);
        table.at(INVITES + "/delegate").post(write, this::countDelegation, this::delegate);
        table.at(INVITES + "/{invite_id}").delete(write, this::delete);
    }

    private void list(Exchange exchange) throws IOException {
        var pagination = Pagination.of(exchange);
        var page = listInvites.handle(exchange.caller(), organization(exchange), pagination.request());
        exchange.json(pagination.json(page, InviteBody::write));
    }

    private void create(Exchange exchange) throws IOException {
        var command = command(exchange, List.of(InviteWishBody.of(exchange.body())), false);
        var invite = counted(command).get(0);
        exchange.json(201, Json.bytes(json -> InviteBody.write(json, invite)));
    }

    private void createAll(Exchange exchange) throws IOException {
        // whoever may not invite learns nothing about the body
        createInvites.check(command(exchange, List.of(), true));
        var wishes = items(exchange).stream().map(InviteWishBody::of).toList();
        var command = command(exchange, wishes, true);
        var invites = counted(command);
        exchange.json(201, Json.bytes(json -> {
            json.writeStartArray();
            for (var invite : invites) {
                InviteBody.write(json, invite);
            }
            json.writeEndArray();
        }));
    }

    private List<InviteView> counted(CreateInvites.Command command) {
        var bucket = bucket(createInvites.check(command));
        var times = command.wishes().size();
        throttle.accept(INVITED, bucket, times);
        return orTakenBack(() -> createInvites.handle(command), bucket, times);
    }

    /** What was counted counts for nothing where it was refused. */
    private <T> T orTakenBack(Supplier<T> work, String bucket, int times) {
        try {
            return work.get();
        } catch (RuntimeException refusal) {
            throttle.takeBack(INVITED, bucket, times);
            throw refusal;
        }
    }

    private static List<RequestBody> items(Exchange exchange) {
        var items = exchange.body()
                .items()
                .orElseThrow(() -> DomainException.invalid(
                        "invalid_input", "This endpoint needs an array of data for bulk invite creation."));
        if (items.size() > MAX_AT_ONCE) {
            throw DomainException.invalid(
                    "max_length", "A maximum of " + MAX_AT_ONCE + " invites can be sent in a single request.");
        }
        return items;
    }

    private void delete(Exchange exchange) {
        deleteInvite.handle(new DeleteInvite.Command(
                exchange.caller(),
                organization(exchange),
                UuidText.parse(exchange.path("invite_id")),
                exchange.origin()));
        exchange.nothing();
    }

    private void countDelegation(Exchange exchange) {
        throttle.accept(DELEGATED, person(exchange), 1);
    }

    private static String person(Exchange exchange) {
        return String.valueOf(exchange.caller().userId().value());
    }

    private void delegate(Exchange exchange) throws IOException {
        var members = new Members(exchange.body());
        var command = new DelegateOnboarding.Command(
                exchange.caller(),
                organization(exchange),
                InviteWishBody.target(exchange.body(), members),
                members.text("message"),
                members.text("step_at_delegation"),
                exchange.origin());
        var bucket = bucket(delegateOnboarding.check(command));
        try {
            throttle.accept(INVITED, bucket, 1);
        } catch (DomainException tooMany) {
            throttle.takeBack(DELEGATED, person(exchange), 1);
            throw tooMany;
        }
        var outcome = orTakenBack(() -> delegateOnboarding.handle(command), bucket, 1);
        if (!outcome.created()) {
            throttle.takeBack(INVITED, bucket, 1);
        }
        exchange.json(outcome.created() ? 201 : 200, Json.bytes(json -> InviteBody.write(json, outcome.invite())));
    }

    private static CreateInvites.Command command(Exchange exchange, List<InviteWish> wishes, boolean listed) {
        return new CreateInvites.Command(exchange.caller(), organization(exchange), wishes, listed, exchange.origin());
    }

    private static OrganizationTarget organization(Exchange exchange) {
        return OrganizationTarget.parse(exchange.path("organization_id"));
    }

    private static String bucket(OrganizationId organization) {
        return organization.value().toString();
    }
}
