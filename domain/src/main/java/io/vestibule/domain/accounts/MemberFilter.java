package io.vestibule.domain.accounts;

import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.users.User;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which members are wanted, and in which order. Only active accounts count as members here.
 *
 * @param email only the member with this address in force, in lower case; text that is no address fits none
 * @param updatedAfter only memberships that changed later than that
 * @param search only members of whom a name or the address contains this text, in whatever letter case;
 *     text longer than {@value #MAX_SEARCH_LENGTH} characters finds nobody
 * @param oldestFirst by the time of joining; otherwise whoever joined last comes first
 */
public record MemberFilter(
        Optional<String> email, Optional<Instant> updatedAfter, Optional<String> search, boolean oldestFirst) {

    /** The longest text that is searched for, in characters. */
    public static final int MAX_SEARCH_LENGTH = 200;

    /** Every member, whoever joined last first. */
    public static final MemberFilter ALL =
            new MemberFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Whether this member is wanted. */
    public boolean fits(Membership membership, User user) {
        return user.active()
                && email.map(user.mailbox().address().value()::equals).orElse(true)
                && updatedAfter.map(membership.updatedAt()::isAfter).orElse(true)
                && fitsSearch(
                        user.name().first().value(),
                        user.name().last().value(),
                        user.mailbox().address().value());
    }

    /** Whether the search finds one of these texts. */
    public boolean fitsSearch(String... texts) {
        if (search.isEmpty()) {
            return true;
        }
        if (search.get().codePointCount(0, search.get().length()) > MAX_SEARCH_LENGTH) {
            return false;
        }
        var wanted = search.get().toLowerCase(Locale.ROOT);
        for (var text : texts) {
            if (text.toLowerCase(Locale.ROOT).contains(wanted)) {
                return true;
            }
        }
        return false;
    }
}
