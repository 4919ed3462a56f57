package io.vestibule.testkit.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.subscriptions.WebhookKeys;
import io.vestibule.domain.subscriptions.WebhookSecret;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.subscriptions.WebhookSecrets} owes its callers. */
public interface WebhookSecretsContract extends StoreContract {

    WebhookSecret FIRST = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    WebhookSecret SECOND = new WebhookSecret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    WebhookSecret THIRD = new WebhookSecret("whsec_vQfbvBTbpnMDzrwNSFDlUJkX6TMDgnIx");

    @Test
    default void aProjectHasNoneUntilSomeAreStored() {
        var project = project();

        assertThat(store().webhookSecrets().find(project)).isEmpty();

        var keys = WebhookKeys.first(project, FIRST, Fixtures.NOW);
        store().webhookSecrets().save(keys);

        assertThat(store().webhookSecrets().find(project)).contains(keys);
        assertThat(store().webhookSecrets().find(project())).isEmpty();
    }

    @Test
    default void aFormerOneIsKeptBeside() {
        var keys = WebhookKeys.first(project(), FIRST, Fixtures.NOW);
        store().webhookSecrets().save(keys);

        var rotated = keys.rotated(SECOND, Fixtures.NOW.plusMillis(1));
        store().webhookSecrets().save(rotated);
        assertThat(store().webhookSecrets().find(keys.project())).contains(rotated);

        var again = rotated.rotated(THIRD, Fixtures.NOW.plusMillis(2));
        store().webhookSecrets().save(again);
        assertThat(store().webhookSecrets().find(keys.project())).contains(again);

        store().webhookSecrets().save(keys);
        assertThat(store().webhookSecrets().find(keys.project())).contains(keys);
    }

    @Test
    default void theyGoWithTheirProject() {
        var project = project();
        store().webhookSecrets().save(WebhookKeys.first(project, FIRST, Fixtures.NOW));

        store().projects().remove(project);

        assertThat(store().webhookSecrets().find(project)).isEmpty();
    }

    private ProjectId project() {
        return make().project(make().organization().id()).id();
    }
}
