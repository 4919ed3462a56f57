package io.vestibule.application.passkeys;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.passkeys.Assertion;
import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.Challenge;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.UserHandle;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Whether somebody holds a passkey. */
final class PasskeyProofs {

    /** What a signature shows. */
    record Proof(Passkey passkey, Assertion assertion) {}

    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;
    private final PasskeyNotices notices;
    private final Clock clock;

    @Inject
    PasskeyProofs(Passkeys passkeys, PasskeyCeremonies ceremonies, PasskeyNotices notices, Clock clock) {
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Looks at a signature; empty when it is not that of a passkey of {@code owner}. Takes a while, so it is done before a unit
     * of work begins.
     */
    Optional<Proof> check(Challenge challenge, User owner, AssertionAnswer answer) {
        return answer.credentialId()
                .flatMap(passkeys::find)
                .filter(passkey -> passkey.user().equals(owner.id()))
                .flatMap(passkey -> ceremonies
                        .verify(challenge, passkey, new UserHandle(owner.uuid()), answer)
                        .map(assertion -> new Proof(passkey, assertion)));
    }

    /**
     * The passkey after this use, stored; empty when something else speaks against it, which is noted then. Runs inside a unit
     * of work.
     *
     * @param verified whether it must have been verified before, or must not
     */
    Optional<Passkey> accept(Optional<Proof> proof, boolean verified, User owner, Principal actor, Origin origin) {
        if (proof.isEmpty()) {
            notices.noteRejected("signature", owner, actor, origin);
            return Optional.empty();
        }
        var assertion = proof.get().assertion();
        var present = passkeys.find(proof.get().passkey().id()).filter(passkey -> passkey.verified() == verified);
        if (present.isEmpty()) {
            notices.noteRejected(verified ? "unverified" : "gone", owner, actor, origin);
            return Optional.empty();
        }
        var objection = present.get().objectionTo(assertion);
        if (objection.isPresent()) {
            notices.noteRejected(present.get(), objection.get(), owner, actor, origin);
            return Optional.empty();
        }
        var used = present.get().used(assertion, clock.instant());
        passkeys.save(used);
        return Optional.of(used);
    }
}
