package io.vestibule.application.users;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.PasswordPolicy.Occasion;
import io.vestibule.domain.users.PasswordStrength;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.util.List;

/** Judges passwords that people choose, and hashes them. Takes long: to be asked before a unit of work. */
public final class NewPasswords {

    private final PasswordPolicy policy;
    private final PasswordStrength strength;
    private final PasswordHasher hasher;
    private final Memberships memberships;
    private final Organizations organizations;

    @Inject
    public NewPasswords(
            PasswordPolicy policy,
            PasswordStrength strength,
            PasswordHasher hasher,
            Memberships memberships,
            Organizations organizations) {
        this.policy = policy;
        this.strength = strength;
        this.hasher = hasher;
        this.memberships = memberships;
        this.organizations = organizations;
    }

    /**
     * The hash of a password that {@code user} is going to have instead of the present one.
     *
     * @throws DomainException at {@code password}, when it is not good enough
     */
    public PasswordHash changed(Password password, User user) {
        var names = memberships.ofUser(user.id()).stream()
                .flatMap(membership -> organizations.find(membership.organization()).stream())
                .map(organization -> organization.name().value())
                .toList();
        return hashed(password, user.mailbox().address(), user.name(), names, Occasion.CHANGE);
    }

    /**
     * The hash of the password of an account that is going to be made.
     *
     * @param organization the name of the one it is going to belong to
     * @throws DomainException at {@code password}, when it is not good enough
     */
    public PasswordHash first(Password password, EmailAddress address, FullName name, String organization) {
        return hashed(password, address, name, List.of(organization), Occasion.SIGN_UP);
    }

    private PasswordHash hashed(
            Password password, EmailAddress address, FullName name, List<String> organizations, Occasion occasion) {
        policy.check(password, PasswordPolicy.personalWords(address, name, organizations), strength, occasion);
        return hasher.hash(password);
    }
}
