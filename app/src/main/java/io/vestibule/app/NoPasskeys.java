package io.vestibule.app;

import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.passkeys.Assertion;
import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.Challenge;
import io.vestibule.domain.passkeys.NewCredential;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyOwner;
import io.vestibule.domain.passkeys.RegistrationAnswer;
import io.vestibule.domain.passkeys.UserHandle;
import java.util.List;
import java.util.Optional;

/** For installations without passkeys: no endpoint asks for options, and nothing is taken. */
final class NoPasskeys implements PasskeyCeremonies {

    @Override
    public JsonText creationOptions(Challenge challenge, PasskeyOwner owner, List<Passkey> excluded) {
        throw notHere();
    }

    @Override
    public Optional<NewCredential> register(Challenge challenge, RegistrationAnswer answer) {
        return Optional.empty();
    }

    @Override
    public JsonText requestOptions(Challenge challenge, List<Passkey> allowed) {
        throw notHere();
    }

    @Override
    public Optional<Assertion> verify(Challenge challenge, Passkey passkey, UserHandle owner, AssertionAnswer answer) {
        return Optional.empty();
    }

    private static IllegalStateException notHere() {
        return new IllegalStateException("This installation has no passkeys.");
    }
}
