package io.vestibule.adapters.persistence.sealing;

import io.vestibule.adapters.persistence.integrations.JdbiGithubCredentials;
import io.vestibule.adapters.persistence.integrations.JdbiIntegrations;
import io.vestibule.adapters.persistence.notifications.JdbiMailOutbox;
import io.vestibule.adapters.persistence.passkeys.JdbiPendingCeremonies;
import io.vestibule.adapters.persistence.pushtokens.JdbiPushRegistrations;
import io.vestibule.adapters.persistence.sharing.JdbiSharingConfigurations;
import io.vestibule.adapters.persistence.subscriptions.JdbiWebhookSecrets;
import io.vestibule.adapters.persistence.twofactor.JdbiEnrolments;
import io.vestibule.adapters.persistence.twofactor.JdbiTwoFactors;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All columns with sealed text. */
public final class SealedColumns {

    /** Those of the stores. */
    static final List<SealedColumn> OF_STORES = List.of(
            JdbiTwoFactors.SECRETS,
            JdbiEnrolments.SECRETS,
            JdbiPendingCeremonies.PAYLOADS,
            JdbiPushRegistrations.TOKENS,
            JdbiMailOutbox.PAYLOADS,
            JdbiIntegrations.ACCESS_TOKENS,
            JdbiIntegrations.REFRESH_TOKENS,
            JdbiGithubCredentials.ACCESS_TOKENS,
            JdbiGithubCredentials.REFRESH_TOKENS,
            JdbiSharingConfigurations.TOKENS,
            JdbiWebhookSecrets.SECRETS,
            JdbiWebhookSecrets.FORMER_SECRETS);

    private SealedColumns() {}

    /** Those of a table, by name. */
    public static Map<String, SealedColumn> of(String table) {
        return OF_STORES.stream()
                .filter(column -> column.table().equals(table))
                .collect(Collectors.toMap(SealedColumn::column, column -> column));
    }

    /** Those of the stores, and the seal of the installation. */
    static Stream<SealedColumn> all() {
        return Stream.concat(OF_STORES.stream(), Stream.of(InstallationSeal.COLUMN));
    }
}
