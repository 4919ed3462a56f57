package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.organizations.CreateOrganization;
import io.vestibule.application.organizations.CreateProject;
import io.vestibule.application.organizations.DeleteOrganization;
import io.vestibule.application.organizations.DeleteProject;
import io.vestibule.application.organizations.OrganizationChanges;
import io.vestibule.application.organizations.OrganizationTarget;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.application.organizations.RemoveMember;
import io.vestibule.application.organizations.UpdateMember;
import io.vestibule.application.organizations.UpdateOrganization;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.application.users.GetUser;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Threads;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members of one organization act at once, and see what the others did, on both databases. */
@Timeout(120)
class OrganizationsTest {

    private static final int ROUNDS = 15;

    @Nested
    class OnSqlite extends Scenarios {

        @TempDir
        Path folder;

        @Override
        String database() {
            return folder.resolve("accounts.db").toString();
        }
    }

    @Nested
    class OnPostgresql extends Scenarios {

        @Override
        String database() {
            return TestPostgresql.newDatabase();
        }
    }

    abstract static class Scenarios {

        private Vestibule vestibule;
        private User ada;
        private User bob;
        private OrganizationId looms;

        abstract String database();

        @BeforeEach
        void open() {
            vestibule = Vestibule.builder()
                    .database(database())
                    .secretKey(new InstallationSecret("0123456789abcdef0123456789abcdef"))
                    .build();
            ada = account("ada");
            bob = account("bob");
            looms = seenBy(ada).current().orElseThrow().organization().id();
        }

        @AfterEach
        void close() {
            vestibule.close();
        }

        @Test
        void oneOfTwoOwnersWhoDemoteEachOtherStaysOwner() {
            var people = List.of(ada, bob);
            for (var round = 0; round < ROUNDS; round++) {
                people.forEach(person -> level(person, MembershipLevel.OWNER));

                var outcomes = Threads.together(2, i -> () -> demotes(people.get(i), people.get(1 - i)));

                assertThat(outcomes)
                        .containsExactlyInAnyOrder(
                                "done", "You can only edit others with level lower or equal to you.");
                assertThat(members())
                        .extracting(Membership::level)
                        .containsExactlyInAnyOrder(MembershipLevel.OWNER, MembershipLevel.ADMINISTRATOR);
            }
        }

        @Test
        void whoIsDemotedWhileSendingSomebodyAwayDoesItBeforeOrNotAtAll() {
            var carol = account("carol");
            for (var round = 0; round < ROUNDS; round++) {
                level(ada, MembershipLevel.OWNER);
                level(bob, MembershipLevel.ADMINISTRATOR);
                join(carol);

                var outcomes = Threads.together(2, i -> () -> i == 0 ? makesMember(ada, bob) : sendsAway(bob, carol));

                assertThat(outcomes.get(0)).isEqualTo("done");
                assertThat(outcomes.get(1))
                        .isIn("done", "You can only edit others if you are an admin.")
                        .isEqualTo(find(carol).isPresent() ? "You can only edit others if you are an admin." : "done");
            }
        }

        @Test
        void organizationsOfOneNameThatAreFoundedAtOnceHaveDifferentSlugs() {
            var people = List.of(ada, bob);
            for (var round = 0; round < ROUNDS; round++) {
                var name = "Mills " + round;

                var slugs = Threads.together(
                        2,
                        i -> () -> vestibule
                                .get(CreateOrganization.class)
                                .handle(new CreateOrganization.Command(
                                        principal(people.get(i)), called(name), Origin.INTERNAL))
                                .organization()
                                .organization()
                                .slug());

                assertThat(slugs).doesNotHaveDuplicates().contains("mills-" + round);
            }
        }

        @Test
        void everyMemberSeesAtOnceWhatAnotherDid() {
            level(ada, MembershipLevel.OWNER);
            assertThat(seenBy(bob).current().orElseThrow().memberCount()).isEqualTo(2);

            rename("Renamed");
            assertThat(seenBy(bob).current().orElseThrow().organization().name().value())
                    .isEqualTo("Renamed");

            makes(ada, bob, MembershipLevel.ADMINISTRATOR);
            assertThat(seenBy(bob).levelIn(looms)).contains(MembershipLevel.ADMINISTRATOR);

            var project = vestibule
                    .get(CreateProject.class)
                    .handle(new CreateProject.Command(principal(ada), here(), Change.to("Second"), Origin.INTERNAL));
            assertThat(seenBy(bob).current().orElseThrow().projects())
                    .hasSize(2)
                    .contains(project);

            var first = seenBy(bob).team().orElseThrow().id();
            vestibule
                    .get(DeleteProject.class)
                    .handle(new DeleteProject.Command(
                            principal(ada), ProjectTarget.parse(String.valueOf(first.value())), Origin.INTERNAL));
            assertThat(seenBy(bob).team()).contains(project);
            assertThat(seenBy(ada).team()).contains(project);

            var carol = account("carol");
            join(carol);
            assertThat(seenBy(bob).current().orElseThrow().memberCount()).isEqualTo(3);
            sendsAway(bob, carol);
            assertThat(seenBy(bob).current().orElseThrow().memberCount()).isEqualTo(2);
            assertThat(seenBy(carol).levelIn(looms)).isEmpty();

            vestibule
                    .get(DeleteOrganization.class)
                    .handle(new DeleteOrganization.Command(principal(ada), here(), Origin.INTERNAL));
            assertThat(seenBy(bob).current()).isEmpty();
            assertThat(seenBy(bob).memberships()).isEmpty();
            assertThat(seenBy(ada).memberships()).isEmpty();
        }

        private String demotes(User caller, User member) {
            return makes(caller, member, MembershipLevel.ADMINISTRATOR);
        }

        private String makesMember(User caller, User member) {
            return makes(caller, member, MembershipLevel.MEMBER);
        }

        private String makes(User caller, User member, MembershipLevel level) {
            return outcome(() -> vestibule
                    .get(UpdateMember.class)
                    .handle(new UpdateMember.Command(
                            principal(caller), here(), named(member), Change.to(level), Origin.INTERNAL)));
        }

        private String sendsAway(User caller, User member) {
            return outcome(() -> vestibule
                    .get(RemoveMember.class)
                    .handle(new RemoveMember.Command(principal(caller), here(), named(member), Origin.INTERNAL)));
        }

        private static String outcome(Runnable work) {
            try {
                work.run();
                return "done";
            } catch (DomainException refusal) {
                return refusal.detail();
            }
        }

        private void rename(String name) {
            vestibule
                    .get(UpdateOrganization.class)
                    .handle(new UpdateOrganization.Command(principal(ada), here(), called(name), Origin.INTERNAL));
        }

        private static OrganizationChanges called(String name) {
            return new OrganizationChanges(
                    Change.to(new OrganizationName(name)),
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
                    Change.unchanged());
        }

        private OrganizationTarget here() {
            return OrganizationTarget.parse(looms.value().toString());
        }

        private static Target named(User user) {
            return Target.parse(user.uuid().toString());
        }

        private AccountView seenBy(User user) {
            return vestibule
                    .get(GetUser.class)
                    .handle(principal(user), Target.ME)
                    .account();
        }

        private void level(User user, MembershipLevel level) {
            var membership = find(user).orElseThrow();
            memberships().save(membership.withLevel(level, membership.updatedAt()));
        }

        private void join(User user) {
            if (find(user).isEmpty()) {
                var now = Instant.parse("2026-03-04T05:06:07Z");
                memberships()
                        .save(new Membership(
                                user.uuid(), looms, user.id(), MembershipLevel.MEMBER, now, now, Optional.empty()));
            }
        }

        private Optional<Membership> find(User user) {
            return memberships().find(looms, user.id());
        }

        private List<Membership> members() {
            return memberships().ofOrganization(looms);
        }

        private Memberships memberships() {
            return vestibule.get(Memberships.class);
        }

        private Principal.Known principal(User user) {
            var session = vestibule.get(StartSession.class).handle(new StartSession.Command(user.id(), false, "host"));
            return vestibule
                    .get(Principals.class)
                    .bySession(session.token().hash())
                    .orElseThrow();
        }

        private User account(String name) {
            return vestibule
                    .get(CreateAccount.class)
                    .handle(new CreateAccount.Command(
                            new EmailAddress(name + "@example.com"),
                            new FullName(PersonName.of(name, "first_name"), PersonName.NONE),
                            Optional.of(new OrganizationName("Looms")),
                            false,
                            Optional.empty()))
                    .user();
        }
    }
}
