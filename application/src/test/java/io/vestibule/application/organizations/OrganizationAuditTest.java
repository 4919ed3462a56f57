package io.vestibule.application.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.application.TestApplication;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done to organizations is noted with the accounts it concerns, and only when it is done. */
class OrganizationAuditTest {

    private static final Origin SOMEWHERE = new Origin(Optional.of("192.0.2.7"), Optional.of("test"), Optional.empty());

    private final TestApplication application = new TestApplication();
    private final Fixtures fixtures = application.fixtures();
    private final OrganizationId looms = fixtures.organization().id();
    private final User ada = member(MembershipLevel.OWNER);
    private final User bob = member(MembershipLevel.MEMBER);
    private final Principal.Known owner = application.person(ada);

    @Test
    void whoCreatesAnOrganizationFindsItNoted() {
        var created = application
                .get(CreateOrganization.class)
                .handle(new CreateOrganization.Command(
                        owner, changes(Change.to(new OrganizationName("Mills")), Change.unchanged()), SOMEWHERE));

        var event = only(ada);
        assertThat(event.type()).isEqualTo(EventType.ORGANIZATION_CREATED);
        assertThat(event.actor()).contains(ada.id());
        assertThat(event.origin()).isEqualTo(SOMEWHERE);
        assertThat(event.details())
                .isEqualTo(Map.of(
                        "organization",
                        created.organization().organization().id().value().toString()));
    }

    @Test
    void ofAChangeTheNamesOfWhatChangedAreNoted() {
        update(changes(Change.to(new OrganizationName("Renamed")), Change.to(Optional.of(true))));

        var event = only(ada);
        assertThat(event.type()).isEqualTo(EventType.ORGANIZATION_UPDATED);
        assertThat(event.details())
                .isEqualTo(Map.of("organization", looms.value().toString(), "changed", "name,enforce_2fa"));
    }

    @Test
    void aChangeOfNothingIsNotNoted() {
        var name = application.store().organizations().find(looms).orElseThrow().name();

        update(changes(Change.to(name), Change.unchanged()));

        assertThat(events(ada)).isEmpty();
    }

    @Test
    void aMemberFindsTheOwnNewLevelNoted() {
        var command = new UpdateMember.Command(
                owner, here(), named(bob), Change.to(MembershipLevel.ADMINISTRATOR), SOMEWHERE);
        application.get(UpdateMember.class).handle(command);
        application.get(UpdateMember.class).handle(command);

        var event = only(bob);
        assertThat(event.type()).isEqualTo(EventType.MEMBER_LEVEL_CHANGED);
        assertThat(event.actor()).contains(ada.id());
        assertThat(event.details())
                .isEqualTo(Map.of("organization", looms.value().toString(), "level", "8"));
        assertThat(events(ada)).isEmpty();
    }

    @Test
    void leavingAndBeingSentAwayAreToldApart() {
        var carol = member(MembershipLevel.MEMBER);
        application
                .get(RemoveMember.class)
                .handle(new RemoveMember.Command(application.person(bob), here(), Target.ME, SOMEWHERE));
        application.get(RemoveMember.class).handle(new RemoveMember.Command(owner, here(), named(carol), SOMEWHERE));

        assertThat(only(bob).type()).isEqualTo(EventType.MEMBER_LEFT);
        assertThat(only(carol).type()).isEqualTo(EventType.MEMBER_REMOVED);
        assertThat(only(carol).actor()).contains(ada.id());
    }

    @Test
    void projectsAreNotedWithTheirNumber() {
        var project = application
                .get(CreateProject.class)
                .handle(new CreateProject.Command(owner, here(), Change.to("Looms"), SOMEWHERE));
        var target = ProjectTarget.parse(String.valueOf(project.id().value()));
        application
                .get(UpdateProject.class)
                .handle(new UpdateProject.Command(
                        owner,
                        target,
                        new ProjectChanges(
                                Change.to("Mills"), Change.to(false), Change.unchanged(), Change.to("Europe/Berlin")),
                        SOMEWHERE));
        application.get(DeleteProject.class).handle(new DeleteProject.Command(owner, target, SOMEWHERE));

        assertThat(events(ada))
                .extracting(AccountEvent::type)
                .containsExactly(EventType.PROJECT_DELETED, EventType.PROJECT_UPDATED, EventType.PROJECT_CREATED);
        var place = Map.of(
                "organization",
                looms.value().toString(),
                "project",
                String.valueOf(project.id().value()));
        var changed = new HashMap<>(place);
        changed.put("changed", "name,timezone");
        assertThat(events(ada)).extracting(AccountEvent::details).containsExactly(place, changed, place);
    }

    @Test
    void whoDeletesAnOrganizationFindsItNoted() {
        application.get(DeleteOrganization.class).handle(new DeleteOrganization.Command(owner, here(), SOMEWHERE));

        assertThat(only(ada).type()).isEqualTo(EventType.ORGANIZATION_DELETED);
    }

    @Test
    void whatIsRefusedIsNotNoted() {
        var program = application.person(bob);

        assertThatThrownBy(() -> application
                        .get(DeleteOrganization.class)
                        .handle(new DeleteOrganization.Command(program, here(), SOMEWHERE)))
                .isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> application
                        .get(RemoveMember.class)
                        .handle(new RemoveMember.Command(program, here(), named(ada), SOMEWHERE)))
                .isInstanceOf(DomainException.class);

        assertThat(events(ada)).isEmpty();
        assertThat(events(bob)).isEmpty();
    }

    private void update(OrganizationChanges changes) {
        application
                .get(UpdateOrganization.class)
                .handle(new UpdateOrganization.Command(owner, here(), changes, SOMEWHERE));
    }

    private static OrganizationChanges changes(
            Change<OrganizationName> name, Change<Optional<Boolean>> enforceTwoFactor) {
        return new OrganizationChanges(
                name,
                Change.unchanged(),
                Change.unchanged(),
                enforceTwoFactor,
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged());
    }

    private User member(MembershipLevel level) {
        var user = fixtures.user();
        fixtures.membership(looms, user.id(), level, Fixtures.NOW, Optional.empty());
        return user;
    }

    private OrganizationTarget here() {
        return OrganizationTarget.parse(looms.value().toString());
    }

    private static Target named(User user) {
        return Target.parse(user.uuid().toString());
    }

    private AccountEvent only(User user) {
        assertThat(events(user)).hasSize(1);
        return events(user).get(0);
    }

    private List<AccountEvent> events(User user) {
        return application
                .store()
                .events()
                .ofUser(user.id(), new Page.Request(100, 0))
                .items();
    }
}
