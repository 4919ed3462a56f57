package io.vestibule.application.organizations;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.users.User;
import org.junit.jupiter.api.Test;

/** What became of the caller between the credential's check and the work counts. */
class CreateOrganizationTest {

    private final TestApplication application = new TestApplication(new AbstractModule() {
        @Override
        protected void configure() {
            bind(OrganizationCreation.class).toInstance(OrganizationCreation.STAFF);
        }
    });
    private final User staff = application.fixtures().staff();
    private final Principal.Known caller = application.person(staff);

    @Test
    void staffCreate() {
        create();

        assertThat(application.store().memberships().ofUser(staff.id())).hasSize(1);
    }

    @Test
    void whoIsStaffNoMoreDoesNot() {
        application
                .fixtures()
                .save(staff.edited(
                        staff.name(),
                        staff.mailbox(),
                        false,
                        staff.workplace(),
                        staff.notifications(),
                        staff.preferences()));

        assertRefused(OrganizationErrors.creationNotAllowed(), this::create);
    }

    @Test
    void whoWasSwitchedOffDoesNot() {
        application.fixtures().save(staff.activated(false));

        assertRefused(DomainException.notFound(), this::create);
    }

    private void create() {
        application
                .get(CreateOrganization.class)
                .handle(new CreateOrganization.Command(
                        caller,
                        new OrganizationChanges(
                                Change.to(new OrganizationName("Mills")),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged()),
                        Origin.INTERNAL));
    }
}
