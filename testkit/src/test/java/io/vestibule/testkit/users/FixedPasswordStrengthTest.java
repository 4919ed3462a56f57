package io.vestibule.testkit.users;

import io.vestibule.domain.users.PasswordStrength;

class FixedPasswordStrengthTest implements PasswordStrengthContract {

    private final FixedPasswordStrength strength = new FixedPasswordStrength();

    @Override
    public PasswordStrength strength() {
        return strength;
    }
}
