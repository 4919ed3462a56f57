package io.vestibule.app.cli;

import io.vestibule.app.Vestibule;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.ScenePersonalisations;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A few people to play with: two who work together, and a third who wants one of them elsewhere. */
final class DemoOrganization {

    private static final String TOGETHER = "Analytical Engines";
    private static final String ELSEWHERE = "Flight Research";
    private static final long DASHBOARD = 7;

    private DemoOrganization() {}

    /** Makes them; gives back a key of the first, who may do everything. */
    static KeyToken in(Vestibule vestibule) {
        var ada = person(vestibule, "ada@example.com", "Ada", "Lovelace", TOGETHER, true);
        person(vestibule, "charles@example.com", "Charles", "Babbage", TOGETHER, false);
        var katherine = person(vestibule, "katherine@example.com", "Katherine", "Johnson", ELSEWHERE, false);
        vestibule.get(UnitOfWork.class).run(() -> {
            invite(vestibule, katherine, ada);
            vestibule
                    .get(ScenePersonalisations.class)
                    .put(new ScenePersonalisation(
                            ada.user().id(),
                            ada.user().workplace().project().orElseThrow(),
                            "ProjectHomepage",
                            DASHBOARD));
        });
        return vestibule
                .get(CreateApiKey.class)
                .handle(new CreateApiKey.Command(
                        ada.user().id(), "demo", List.of("user:read", "user:write"), List.of(), List.of()))
                .token();
    }

    private static AccountView person(
            Vestibule vestibule, String email, String first, String last, String organization, boolean staff) {
        return vestibule
                .get(CreateAccount.class)
                .handle(new CreateAccount.Command(
                        new EmailAddress(email),
                        new FullName(PersonName.of(first, "first_name"), PersonName.of(last, "last_name")),
                        Optional.of(new OrganizationName(organization)),
                        staff,
                        Optional.empty()));
    }

    private static void invite(Vestibule vestibule, AccountView from, AccountView to) {
        vestibule
                .get(Invites.class)
                .save(new Invite(
                        vestibule.get(IdGenerator.class).next(),
                        from.user().workplace().organization().orElseThrow(),
                        to.user().mailbox().address(),
                        to.user().name().first().value(),
                        MembershipLevel.MEMBER,
                        Optional.of(from.user().id()),
                        vestibule.get(Clock.class).instant(),
                        false));
    }
}
