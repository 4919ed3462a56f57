package io.vestibule.testkit.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.integrations.GithubInstallations} owes its callers. */
public interface GithubInstallationsContract extends StoreContract {

    @Test
    default void anInstallationIsFoundAsItWasStoredLast() {
        var id = make().installation();
        var whole = new Installation(
                id,
                new GithubAccount(Optional.of(5_000_000_000L), Optional.of("Organization"), "engines"),
                "selected",
                Optional.of(Fixtures.NOW));
        var bare = new Installation(
                id, new GithubAccount(Optional.empty(), Optional.empty(), id.value()), "all", Optional.empty());
        assertThat(store().githubInstallations().find(id)).isEmpty();

        store().githubInstallations().save(whole);
        assertThat(store().githubInstallations().find(id)).contains(whole);

        store().githubInstallations().save(bare);
        assertThat(store().githubInstallations().find(id)).contains(bare);
    }

    @Test
    default void severalAreFoundAtOnce() {
        var first = installation();
        var second = installation();
        store().githubInstallations().save(first);
        store().githubInstallations().save(second);
        store().githubInstallations().save(installation());

        assertThat(store().githubInstallations().among(List.of(first.id(), make().installation(), second.id())))
                .containsExactlyInAnyOrder(first, second);
        assertThat(store().githubInstallations().among(List.of())).isEmpty();
    }

    @Test
    default void aForgottenOneIsGone() {
        var installation = installation();
        store().githubInstallations().save(installation);

        store().githubInstallations().remove(installation.id());
        store().githubInstallations().remove(installation.id());

        assertThat(store().githubInstallations().find(installation.id())).isEmpty();
    }

    private Installation installation() {
        return new Installation(
                make().installation(),
                new GithubAccount(Optional.of(1L), Optional.of("User"), "ada"),
                "all",
                Optional.empty());
    }
}
