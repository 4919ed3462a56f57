package io.vestibule.adapters.persistence.archive;

import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.PersonName;
import java.util.Set;

/** What a value of a record must be; gives back how it is stored, and throws when it is something else. */
@FunctionalInterface
interface Check {

    Check UUID = value -> java.util.UUID.fromString(text(value)).toString();
    Check EMAIL = value -> new EmailAddress(text(value)).value();
    Check NAME = value -> {
        if (text(value).codePointCount(0, text(value).length()) > PersonName.MAX_LENGTH) {
            throw new IllegalArgumentException("must have at most " + PersonName.MAX_LENGTH + " characters");
        }
        return value;
    };
    Check ORGANIZATION = value -> new OrganizationName(text(value)).value();
    Check LEVEL =
            value -> (long) MembershipLevel.of(((Number) value).intValue()).number();
    Check IDENTITY = value -> {
        if (!Set.of("github", "slack").contains(text(value))) {
            throw new IllegalArgumentException("must be github or slack");
        }
        return value;
    };

    /** @throws RuntimeException with a reason */
    Object stored(Object value);

    private static String text(Object value) {
        return (String) value;
    }
}
