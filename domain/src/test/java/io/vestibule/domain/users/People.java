package io.vestibule.domain.users;

import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** People that tests speak of. */
public final class People {

    public static final Instant JOINED = Instant.parse("2026-01-02T03:04:05Z");

    public static final User ADA = new User.Draft(
                    new UUID(0x7000L, 0x8000_0000_0000_0001L),
                    "distinct-ada",
                    new FullName(new PersonName("Ada"), new PersonName("Lovelace")),
                    new Mailbox(new EmailAddress("countess@example.com"), Optional.empty(), Optional.of(true)),
                    Optional.of(new PasswordHash("plain$ada")),
                    false,
                    JOINED)
            .numbered(new UserId(1));

    private People() {}
}
