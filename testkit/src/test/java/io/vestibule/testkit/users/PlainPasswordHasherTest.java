package io.vestibule.testkit.users;

import io.vestibule.domain.users.PasswordHasher;

class PlainPasswordHasherTest implements PasswordHasherContract {

    private final PlainPasswordHasher hasher = new PlainPasswordHasher();

    @Override
    public PasswordHasher hasher() {
        return hasher;
    }
}
