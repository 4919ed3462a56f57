package io.vestibule.testkit.organizations;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.organizations.OrganizationStanding;
import io.vestibule.domain.organizations.SessionAge;
import io.vestibule.domain.organizations.StatsMethod;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.organizations.Organizations} owes its callers. */
public interface OrganizationsContract extends StoreContract {

    @Test
    default void oneIsThereOnceOneWasFounded() {
        make().organization();

        assertThat(store().organizations().isAnyThere()).isTrue();
    }

    @Test
    default void anOrganizationIsFoundAsItWasFounded() {
        var engines = Organization.founded(
                new OrganizationId(UUID.randomUUID()),
                new OrganizationName("Ünïcode 🏛 & \"Söhne\""),
                "Slug_" + make().unique(),
                Fixtures.NOW);

        store().organizations().save(engines);

        assertThat(store().organizations().find(engines.id())).contains(engines);
    }

    @Test
    default void everyComponentIsKept() {
        var founded = make().organization();
        var engines = new Organization(
                founded.id(),
                new OrganizationName("x".repeat(OrganizationName.MAX_LENGTH)),
                "s".repeat(50) + make().unique(),
                new OrganizationSettings(
                        false,
                        Optional.of(true),
                        Optional.of(false),
                        false,
                        false,
                        Optional.of(true),
                        Optional.of(true),
                        Optional.of(StatsMethod.FREQUENTIST),
                        true,
                        Optional.of(SessionAge.ofSeconds(31_536_000))),
                new OrganizationStanding(
                        Optional.of(false), Optional.of("Unpaid since März — \"see mail\""), Optional.of(true)),
                founded.createdAt(),
                Instant.parse("2026-05-06T07:08:09.010Z"));

        store().organizations().save(engines);

        assertThat(store().organizations().find(engines.id())).contains(engines);
    }

    @Test
    default void whatIsAbsentStaysAbsent() {
        var founded = make().organization();
        var engines = new Organization(
                founded.id(),
                founded.name(),
                founded.slug(),
                new OrganizationSettings(
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                new OrganizationStanding(Optional.empty(), Optional.empty(), Optional.empty()),
                founded.createdAt(),
                founded.updatedAt());

        store().organizations().save(engines);

        assertThat(store().organizations().find(engines.id())).contains(engines);
    }

    @Test
    default void noOrganizationIsFoundUnderAnUnknownName() {
        assertThat(store().organizations().find(new OrganizationId(UUID.randomUUID())))
                .isEmpty();
        assertThat(store().organizations().named(new OrganizationName(make().unique())))
                .isEmpty();
        assertThat(store().organizations().isSlugTaken(make().unique())).isFalse();
    }

    @Test
    default void organizationsOfOneNameStandOldestFirst() {
        var name = "Looms " + make().unique();
        var younger = make().organization(name, Fixtures.NOW);
        var oldest = make().organization(name, Fixtures.NOW.minusMillis(2));
        var older = make().organization(name, Fixtures.NOW.minusMillis(1));
        make().organization(name + " II", Fixtures.NOW);
        make().organization(name.toLowerCase(Locale.ROOT), Fixtures.NOW);

        assertThat(store().organizations().named(new OrganizationName(name))).containsExactly(oldest, older, younger);
    }

    @Test
    default void aSlugBelongsToOneOrganization() {
        var engines = make().organization();
        var impostor = Organization.founded(
                new OrganizationId(UUID.randomUUID()),
                new OrganizationName("Other engines"),
                engines.slug(),
                Fixtures.NOW);

        assertRefused(
                OrganizationErrors.slugTaken(), () -> store().organizations().save(impostor));

        assertThat(store().organizations().isSlugTaken(engines.slug())).isTrue();
        assertThat(store().organizations().find(impostor.id())).isEmpty();
        assertThat(store().organizations().find(engines.id())).contains(engines);
    }

    @Test
    default void anOrganizationKeepsItsOwnSlug() {
        var engines = make().organization();
        var changed = engines.withSettings(
                engines.settings().withEnforceTwoFactor(Optional.of(true)), Fixtures.NOW.plusMillis(1));

        store().organizations().save(changed);

        assertThat(store().organizations().find(engines.id())).contains(changed);
    }

    @Test
    default void theNextStateOfAnOrganizationLeavesWhatItHas() {
        var ada = make().settled();
        var id = ada.workplace().organization().orElseThrow();
        var invite = make().invite(id, make().address(), Fixtures.NOW);
        var engines = store().organizations().find(id).orElseThrow();

        store().organizations().save(engines.withSettings(engines.settings(), Fixtures.NOW.plusMillis(1)));

        assertThat(store().users().find(ada.id())).contains(ada);
        assertThat(store().memberships().ofOrganization(id)).hasSize(1);
        assertThat(store().projects().ofOrganization(id)).hasSize(1);
        assertThat(store().invites().find(invite.id())).contains(invite);
    }

    @Test
    default void anOrganizationGoesWithWhatItHas() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var project = ada.workplace().project().orElseThrow();
        var invite = make().invite(engines, make().address(), Fixtures.NOW);
        var slug = store().organizations().find(engines).orElseThrow().slug();
        store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 1));

        store().organizations().remove(engines);

        assertThat(store().organizations().find(engines)).isEmpty();
        assertThat(store().organizations().isSlugTaken(slug)).isFalse();
        assertThat(store().memberships().ofOrganization(engines)).isEmpty();
        assertThat(store().memberships().ofUser(ada.id())).isEmpty();
        assertThat(store().projects().find(project)).isEmpty();
        assertThat(store().projects().ofOrganization(engines)).isEmpty();
        assertThat(store().invites().find(invite.id())).isEmpty();
        assertThat(store().scenes().ofUser(ada.id())).isEmpty();
    }

    @Test
    default void peopleWhoWorkedInAnOrganizationThatWentWorkNowhere() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var bob = make().user();
        make().membership(engines, bob.id());
        make().worksAt(bob, engines, Optional.empty());
        var carol = make().settled();

        store().organizations().remove(engines);

        assertThat(store().users().find(ada.id())).contains(ada.withWorkplace(Workplace.NONE));
        assertThat(store().users().find(bob.id())).contains(bob);
        assertThat(store().users().find(carol.id())).contains(carol);
    }

    @Test
    default void removingAMissingOrganizationDoesNothing() {
        assertThatCode(() -> store().organizations().remove(new OrganizationId(UUID.randomUUID())))
                .doesNotThrowAnyException();
    }
}
