package io.vestibule.adapters.github;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** The RSA key with which the App signs. Prints as nothing. */
public final class AppKey {

    private static final int LEAST_BITS = 2048;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA |)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");

    /** Version 0, and RSA's object identifier without parameters (RFC 5208, 5; RFC 8017, A.1). */
    private static final byte[] PKCS8_HEAD = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private static final byte SEQUENCE = 0x30;
    private static final byte OCTET_STRING = 0x04;

    private final PrivateKey key;

    private AppKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a key in PEM form, as GitHub hands it out (PKCS#1) or as other tools write it (PKCS#8). Line breaks may be
     * written as {@code \n}.
     *
     * @throws IllegalArgumentException when it is no such key, or a short one; the message holds nothing of it
     */
    public static AppKey parse(String pem) {
        var parts = PEM.matcher(pem.replace("\\r", "").replace("\\n", "\n").strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("it is no RSA private key in PEM form, without a passphrase");
        }
        try {
            var bytes = decoded(parts.group(2));
            var encoded = parts.group(1).isEmpty() ? bytes : pkcs8(bytes);
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (!(key instanceof RSAPrivateCrtKey rsa) || rsa.getModulus().bitLength() < LEAST_BITS) {
                throw new IllegalArgumentException("the RSA key has less than " + LEAST_BITS + " bits");
            }
            var appKey = new AppKey(key);
            appKey.sign(new byte[] {0});
            return appKey;
        } catch (InvalidKeySpecException | IllegalStateException e) {
            throw new IllegalArgumentException("the RSA private key is damaged", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RSASSA-PKCS1-v1_5 with SHA-256, which JSON web tokens call {@code RS256}. */
    byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (InvalidKeyException | SignatureException e) {
            throw new IllegalStateException("the key does not sign", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "AppKey[hidden]";
    }

    private static byte[] decoded(String base64) throws InvalidKeySpecException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException(e);
        }
    }

    private static byte[] pkcs8(byte[] pkcs1) {
        var key = element(OCTET_STRING, pkcs1);
        return element(
                SEQUENCE,
                ByteBuffer.allocate(PKCS8_HEAD.length + key.length)
                        .put(PKCS8_HEAD)
                        .put(key)
                        .array());
    }

    /** A DER element whose length takes two bytes, which every key of ours needs. */
    private static byte[] element(byte tag, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put(tag)
                .put((byte) 0x82)
                .putShort((short) content.length)
                .put(content)
                .array();
    }
}
