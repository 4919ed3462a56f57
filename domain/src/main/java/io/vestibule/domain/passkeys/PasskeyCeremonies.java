package io.vestibule.domain.passkeys;

import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.Port;
import java.util.List;
import java.util.Optional;

/**
 * The two ceremonies of Web Authentication, for one site: what its pages give to browsers, and the checks of what comes back.
 * Keys are of ES512, ES256 or EdDSA; the person must have been verified by the authenticator, not just present. What is not
 * checked here: whether the challenge is still good, whose credential it is, and {@link Passkey#objectionTo}. Reaches nothing
 * outside the process. Safe for many threads.
 */
@Port
public interface PasskeyCeremonies {

    /**
     * {@code PublicKeyCredentialCreationOptionsJSON} for a credential that the authenticator keeps.
     *
     * @param excluded whose authenticators make no second one
     */
    JsonText creationOptions(Challenge challenge, PasskeyOwner owner, List<Passkey> excluded);

    /** The credential that {@code answer} brings; empty when anything about it is wrong or missing. */
    Optional<NewCredential> register(Challenge challenge, RegistrationAnswer answer);

    /**
     * {@code PublicKeyCredentialRequestOptionsJSON}.
     *
     * @param allowed those that will do; none: whichever the person chooses
     */
    JsonText requestOptions(Challenge challenge, List<Passkey> allowed);

    /**
     * What the authenticator said that holds {@code passkey}; empty when anything about the answer is wrong or missing. A
     * user handle is checked when the answer has one.
     */
    Optional<Assertion> verify(Challenge challenge, Passkey passkey, UserHandle owner, AssertionAnswer answer);
}
