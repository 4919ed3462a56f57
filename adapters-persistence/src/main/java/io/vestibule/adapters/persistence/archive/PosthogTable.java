package io.vestibule.adapters.persistence.archive;

import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PersonName;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The table {@code posthog_user}; columns that are not known are passed over. */
final class PosthogTable implements ForeignAccount.Accounts {

    private static final int LONGEST_DISTINCT_ID = 200;

    private final CsvTable table;
    private final Findings findings;

    PosthogTable(CsvTable table, Findings findings) {
        this.table = table;
        this.findings = findings;
    }

    @Override
    public void forEach(ForeignAccount.Use use) throws IOException {
        findings.clear();
        table.forEach(row -> {
            if (row.text("email").isPresent()) {
                use.of(account(row));
            } else {
                findings.noAddress();
            }
        });
    }

    private static ForeignAccount account(CsvRow row) {
        return new ForeignAccount(
                row.line(),
                row.value("id", CsvRow::numberIn).map(OptionalLong::of).orElse(OptionalLong.empty()),
                row.value("uuid", CsvRow::uuidIn),
                row.value("distinct_id", PosthogTable::distinctId),
                row.needed("email", EmailAddress::new),
                new FullName(name(row, "first_name"), name(row, "last_name")),
                row.text("password").flatMap(PosthogTable::password),
                row.flag("is_active"),
                row.flag("is_staff"),
                row.value("is_email_verified", CsvRow::flagIn),
                row.moment("date_joined"),
                row.moment("last_login"),
                row.value("passkeys_enabled_for_2fa", CsvRow::flagIn),
                Optional.empty());
    }

    private static PersonName name(CsvRow row, String column) {
        return row.value(column, text -> PersonName.of(text, column)).orElse(PersonName.NONE);
    }

    private static Optional<PasswordHash> password(String stored) {
        // Django puts the name of its hasher in front of the PHC string
        return Optional.of(stored.startsWith("argon2$argon2id$") ? stored.substring("argon2".length()) : stored)
                .filter(hash -> !hash.startsWith("!"))
                .map(PasswordHash::new);
    }

    private static String distinctId(String text) {
        if (text.length() > LONGEST_DISTINCT_ID) {
            throw new IllegalArgumentException("must have at most " + LONGEST_DISTINCT_ID + " characters");
        }
        return text;
    }
}
