package io.vestibule.app.cli;

import io.vestibule.app.Vestibule;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.application.resources.RegisterResource;
import io.vestibule.application.resources.ResourceWish;
import io.vestibule.application.sharing.ShareRecording;
import io.vestibule.application.subscriptions.CreateSubscription;
import io.vestibule.application.subscriptions.SubscriptionChanges;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.subscriptions.Frequency;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.ScenePersonalisations;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;

/**
 * A few people to play with: two who work together, and a third who wants one of them elsewhere; a dashboard that goes to one
 * of them every Monday, and a recording that is shared with a password.
 */
final class DemoOrganization {

    private static final String TOGETHER = "Analytical Engines";
    private static final String ELSEWHERE = "Flight Research";
    private static final List<String> SCOPES = List.of(
            "user:read",
            "user:write",
            "subscription:read",
            "subscription:write",
            "sharing_configuration:read",
            "sharing_configuration:write",
            "resource:read",
            "resource:write");
    private static final int PASSWORD_BYTES = 53;
    private static final int PASSWORD_LENGTH = 16;
    private static final long DASHBOARD = 7;
    private static final long INSIGHT = 42;
    private static final String RECORDING = "note-g";

    /**
     * What visitors of the demo can use.
     *
     * @param key of the first person, who may do everything
     * @param login the first person's password
     * @param link what the shared recording's link ends with
     * @param password opens it
     */
    record Made(KeyToken key, Password login, AccessToken link, Password password) {}

    private DemoOrganization() {}

    static Made in(Vestibule vestibule) {
        var login = password(vestibule);
        var ada = person(vestibule, "ada@example.com", "Ada", "Lovelace", TOGETHER, Optional.of(login));
        person(vestibule, "charles@example.com", "Charles", "Babbage", TOGETHER, Optional.empty());
        var katherine = person(vestibule, "katherine@example.com", "Katherine", "Johnson", ELSEWHERE, Optional.empty());
        vestibule.get(UnitOfWork.class).run(() -> {
            invite(vestibule, katherine, ada);
            vestibule
                    .get(ScenePersonalisations.class)
                    .put(new ScenePersonalisation(ada.user().id(), projectOf(ada), "ProjectHomepage", DASHBOARD));
        });
        var password = new Password("bernoulli-numbers");
        var link = share(vestibule, ada, password);
        subscribe(vestibule, ada);
        var key = vestibule
                .get(CreateApiKey.class)
                .handle(new CreateApiKey.Command(ada.user().id(), "demo", SCOPES, List.of(), List.of()))
                .token();
        return new Made(key, login, link, password);
    }

    /** One that nobody guesses, no longer than it has to be. */
    private static Password password(Vestibule vestibule) {
        var length =
                Math.max(PASSWORD_LENGTH, vestibule.get(PasswordPolicy.class).minLength());
        return new Password(
                vestibule.get(SecretGenerator.class).base62(PASSWORD_BYTES).substring(0, length));
    }

    private static ProjectId projectOf(AccountView person) {
        return person.user().workplace().project().orElseThrow();
    }

    private static AccessToken share(Vestibule vestibule, AccountView by, Password password) {
        var recording =
                ResourceRef.parse(ResourceKind.SESSION_RECORDING, RECORDING).orElseThrow();
        register(vestibule, by, recording, "The first program", List.of());
        return vestibule
                .get(ShareRecording.class)
                .handle(new ShareRecording.Command(
                        projectOf(by),
                        recording,
                        Optional.of(password),
                        Optional.of(by.user().id())));
    }

    private static void subscribe(Vestibule vestibule, AccountView person) {
        register(vestibule, person, numbered(ResourceKind.DASHBOARD, DASHBOARD), "Turns of the mill", List.of());
        register(vestibule, person, numbered(ResourceKind.INSIGHT, INSIGHT), "Cards a day", List.of(DASHBOARD));
        var caller = new Principal.KeyPrincipal(
                person.user().id(), true, "demo", "demo", Scopes.parse(SCOPES), List.of(), List.of(), Optional.empty());
        vestibule
                .get(CreateSubscription.class)
                .handle(new CreateSubscription.Command(
                        caller,
                        ProjectTarget.of(projectOf(person)),
                        new SubscriptionChanges(
                                Change.to(Optional.of(DASHBOARD)),
                                Change.unchanged(),
                                Change.to(List.of(INSIGHT)),
                                Change.to(TargetType.EMAIL),
                                Change.to(person.user().mailbox().address().value()),
                                Change.to(Frequency.WEEKLY),
                                Change.unchanged(),
                                Change.to(Optional.of(List.of(DayOfWeek.MONDAY))),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.to(vestibule.get(Clock.class).instant()),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.to(Optional.of("The mill on Mondays")),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Change.unchanged())));
    }

    private static ResourceRef numbered(ResourceKind kind, long number) {
        return ResourceRef.of(kind, number).orElseThrow();
    }

    private static void register(
            Vestibule vestibule, AccountView by, ResourceRef ref, String name, List<Long> dashboards) {
        vestibule
                .get(RegisterResource.class)
                .handle(new RegisterResource.Command(
                        projectOf(by),
                        ref,
                        new ResourceWish(
                                Change.to(name), Change.unchanged(), Change.unchanged(), Change.to(dashboards))));
    }

    private static AccountView person(
            Vestibule vestibule,
            String email,
            String first,
            String last,
            String organization,
            Optional<Password> password) {
        return vestibule
                .get(CreateAccount.class)
                .handle(new CreateAccount.Command(
                        new EmailAddress(email),
                        new FullName(PersonName.of(first, "first_name"), PersonName.of(last, "last_name")),
                        Optional.of(new OrganizationName(organization)),
                        password.isPresent(),
                        password));
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
