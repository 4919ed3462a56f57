package io.vestibule.testkit.passkeys;

import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.RegistrationAnswer;
import io.vestibule.testkit.passkeys.SoftPasskey.Algorithm;
import io.vestibule.testkit.passkeys.SoftPasskey.CborBytes;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A browser with an authenticator in it, in software, that does as it is told and checks nothing (W3C Web Authentication, with
 * the attestation format "none"). For tests only.
 *
 * @param origin where the browser says that it is
 * @param rpId whose passkeys it says it uses
 * @param flags of authenticator data
 */
public record SoftAuthenticator(String origin, String rpId, int flags) {

    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int ATTESTED = 0x40;

    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([A-Za-z0-9_-]+)\"");
    private static final Pattern USER = Pattern.compile("\"user\":\\{[^}]*\"id\":\"([A-Za-z0-9_-]+)\"");

    /** One that is used on the pages of a site by a person whom it verifies. */
    public static SoftAuthenticator on(String origin) {
        return new SoftAuthenticator(origin, URI.create(origin).getHost(), USER_PRESENT | USER_VERIFIED);
    }

    /** The same in a browser on another site's page. */
    public SoftAuthenticator at(String origin) {
        return new SoftAuthenticator(origin, rpId, flags);
    }

    /** The same with another site's passkeys. */
    public SoftAuthenticator ofParty(String rpId) {
        return new SoftAuthenticator(origin, rpId, flags);
    }

    /** The same without asking who the person is. */
    public SoftAuthenticator withoutVerification() {
        return new SoftAuthenticator(origin, rpId, flags & ~USER_VERIFIED);
    }

    /** The same without anybody there. */
    public SoftAuthenticator withoutPresence() {
        return new SoftAuthenticator(origin, rpId, flags & ~USER_PRESENT);
    }

    /** The same with passkeys that may be copied. */
    public SoftAuthenticator eligibleForBackup() {
        return new SoftAuthenticator(origin, rpId, flags | BACKUP_ELIGIBLE);
    }

    /** The same with passkeys that are copied; together with {@link #eligibleForBackup}. */
    public SoftAuthenticator backedUp() {
        return new SoftAuthenticator(origin, rpId, flags | BACKED_UP);
    }

    /** A new passkey for the account that the options name. */
    public SoftPasskey make(String creationOptions) {
        return make(creationOptions, Algorithm.ES256);
    }

    public SoftPasskey make(String creationOptions, Algorithm algorithm) {
        return SoftPasskey.made(algorithm, found(USER, creationOptions));
    }

    /** What the browser answers to options for a new passkey. */
    public RegistrationAnswer registration(String creationOptions, SoftPasskey passkey) {
        var key = passkey.publicKey();
        var id = passkey.idBytes();
        var attested = ByteBuffer.allocate(16 + 2 + id.length + key.length)
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .put(key);
        var attestation = new CborBytes()
                .map(3)
                .text("fmt")
                .text("none")
                .text("attStmt")
                .map(0)
                .text("authData")
                .bytes(authenticatorData(flags | ATTESTED, passkey.count(), attested.array()));
        return new RegistrationAnswer(
                Optional.of(base64(clientData("webauthn.create", creationOptions))),
                Optional.of(base64(attestation.toBytes())),
                List.of("internal"));
    }

    /** What the browser answers to options for a proof, with one more signature counted. */
    public AssertionAnswer assertion(String requestOptions, SoftPasskey passkey) {
        passkey.countOneMore();
        return assertionOfSameCount(requestOptions, passkey);
    }

    /** As {@link #assertion}, with the count as it is. */
    public AssertionAnswer assertionOfSameCount(String requestOptions, SoftPasskey passkey) {
        var data = authenticatorData(flags, passkey.count(), new byte[0]);
        var clientData = clientData("webauthn.get", requestOptions);
        var signed = ByteBuffer.allocate(data.length + 32).put(data).put(sha256(clientData));
        return new AssertionAnswer(
                Optional.of(passkey.id()),
                Optional.of(base64(data)),
                Optional.of(base64(clientData)),
                Optional.of(base64(passkey.sign(signed.array()))),
                Optional.of(passkey.userHandle()));
    }

    /** The answer as browsers write it. */
    public static String json(RegistrationAnswer answer, SoftPasskey passkey) {
        return """
                {"id":"%s","rawId":"%s","type":"public-key","authenticatorAttachment":"platform","clientExtensionResults":{},\
                "response":{"clientDataJSON":"%s","attestationObject":"%s","transports":["%s"]}}""".formatted(
                        passkey.id(),
                        passkey.id(),
                        answer.clientData().orElseThrow(),
                        answer.attestation().orElseThrow(),
                        String.join("\",\"", answer.transports()));
    }

    /** The answer as browsers write it. */
    public static String json(AssertionAnswer answer) {
        return """
                {"id":"%s","rawId":"%s","type":"public-key","authenticatorAttachment":"platform","clientExtensionResults":{},\
                "response":{"authenticatorData":"%s","clientDataJSON":"%s","signature":"%s"%s}}""".formatted(
                        answer.credential().orElseThrow(),
                        answer.credential().orElseThrow(),
                        answer.authenticatorData().orElseThrow(),
                        answer.clientData().orElseThrow(),
                        answer.signature().orElseThrow(),
                        answer.userHandle()
                                .map(handle -> ",\"userHandle\":\"" + handle + "\"")
                                .orElse(""));
    }

    private byte[] authenticatorData(int flags, long count, byte[] rest) {
        return ByteBuffer.allocate(32 + 1 + 4 + rest.length)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) count)
                .put(rest)
                .array();
    }

    private byte[] clientData(String type, String options) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type, found(CHALLENGE, options), origin).getBytes(StandardCharsets.UTF_8);
    }

    private static String found(Pattern pattern, String options) {
        var matcher = pattern.matcher(options);
        if (!matcher.find()) {
            throw new IllegalArgumentException("These are no options: " + options);
        }
        return matcher.group(1);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
