package io.vestibule.testkit.passkeys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** A credential that an authenticator in software made: its key, and the count of its signatures. For tests only. */
public final class SoftPasskey {

    /** How a key signs, by its number in the registry of COSE algorithms. */
    public enum Algorithm {
        ES256(-7, "SHA256withECDSA"),
        ES512(-36, "SHA512withECDSA"),
        EDDSA(-8, "Ed25519"),
        /** Taken by nobody here. */
        RS256(-257, "SHA256withRSA");

        private final int number;
        private final String signature;

        Algorithm(int number, String signature) {
            this.number = number;
            this.signature = signature;
        }
    }

    private static final int ID_BYTES = 32;

    private final byte[] id;
    private final Algorithm algorithm;
    private final KeyPair keys;
    private final String userHandle;
    private final AtomicLong signatures;

    private SoftPasskey(byte[] id, Algorithm algorithm, KeyPair keys, String userHandle, AtomicLong signatures) {
        this.id = id;
        this.algorithm = algorithm;
        this.keys = keys;
        this.userHandle = userHandle;
        this.signatures = signatures;
    }

    /** @param userHandle the account it is for, in base64url */
    static SoftPasskey made(Algorithm algorithm, String userHandle) {
        var id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return new SoftPasskey(id, algorithm, keys(algorithm), userHandle, new AtomicLong());
    }

    /** The same key in a second authenticator, which counts for itself from now on. */
    public SoftPasskey cloned() {
        return new SoftPasskey(id, algorithm, keys, userHandle, new AtomicLong(signatures.get()));
    }

    /** The same key in an authenticator that counts nothing. */
    public SoftPasskey uncounted() {
        return new SoftPasskey(id, algorithm, keys, userHandle, new AtomicLong(Long.MIN_VALUE));
    }

    /** Another key under the same name. */
    public SoftPasskey forged() {
        return new SoftPasskey(id, algorithm, keys(algorithm), userHandle, signatures);
    }

    /** The same key, which says that it is another account's. */
    public SoftPasskey of(String userHandle) {
        return new SoftPasskey(id, algorithm, keys, userHandle, signatures);
    }

    /** Its name, in base64url without padding. */
    public String id() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** The account it is for, in base64url without padding. */
    public String userHandle() {
        return userHandle;
    }

    byte[] idBytes() {
        return id.clone();
    }

    /** The count of signatures now. */
    long count() {
        return Math.max(0, signatures.get());
    }

    void countOneMore() {
        signatures.incrementAndGet();
    }

    byte[] sign(byte[] data) {
        try {
            var signature = Signature.getInstance(algorithm.signature);
            signature.initSign(keys.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** COSE_Key (RFC 9053, 7). */
    byte[] publicKey() {
        var cbor = new CborBytes();
        var key = keys.getPublic();
        if (key instanceof ECPublicKey ec) {
            var size = algorithm == Algorithm.ES256 ? 32 : 66;
            cbor.map(5).integer(1).integer(2).integer(3).integer(algorithm.number);
            cbor.integer(-1).integer(algorithm == Algorithm.ES256 ? 1 : 3);
            cbor.integer(-2).bytes(unsigned(ec.getW().getAffineX(), size));
            cbor.integer(-3).bytes(unsigned(ec.getW().getAffineY(), size));
        } else if (key instanceof EdECPublicKey ed) {
            cbor.map(4).integer(1).integer(1).integer(3).integer(algorithm.number);
            cbor.integer(-1).integer(6).integer(-2).bytes(point(ed));
        } else if (key instanceof RSAPublicKey rsa) {
            cbor.map(4).integer(1).integer(3).integer(3).integer(algorithm.number);
            cbor.integer(-1).bytes(unsigned(rsa.getModulus(), 256));
            cbor.integer(-2).bytes(unsigned(rsa.getPublicExponent(), 3));
        }
        return cbor.toBytes();
    }

    /** RFC 8032, 5.1.2: the y coordinate with its least significant byte first, and the sign of x in the last bit. */
    private static byte[] point(EdECPublicKey key) {
        var bigEndian = unsigned(key.getPoint().getY(), 32);
        var point = new byte[32];
        for (var i = 0; i < point.length; i++) {
            point[i] = bigEndian[point.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            point[31] |= (byte) 0x80;
        }
        return point;
    }

    private static byte[] unsigned(BigInteger number, int size) {
        var bytes = number.toByteArray();
        var padded = new byte[size];
        var length = Math.min(bytes.length, size);
        System.arraycopy(bytes, bytes.length - length, padded, size - length, length);
        return padded;
    }

    private static KeyPair keys(Algorithm algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(
                    switch (algorithm) {
                        case ES256, ES512 -> "EC";
                        case EDDSA -> "Ed25519";
                        case RS256 -> "RSA";
                    });
            switch (algorithm) {
                case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case ES512 -> generator.initialize(new ECGenParameterSpec("secp521r1"));
                case RS256 -> generator.initialize(2048);
                case EDDSA -> {}
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As much of CBOR (RFC 8949) as attestations need. */
    static final class CborBytes {

        private final java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();

        CborBytes map(int entries) {
            return head(5, entries);
        }

        CborBytes integer(int value) {
            return value < 0 ? head(1, -1 - value) : head(0, value);
        }

        CborBytes bytes(byte[] value) {
            head(2, value.length);
            out.writeBytes(value);
            return this;
        }

        CborBytes text(String value) {
            var bytes = value.getBytes(StandardCharsets.UTF_8);
            head(3, bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        byte[] toBytes() {
            return out.toByteArray();
        }

        private CborBytes head(int type, int value) {
            if (value < 24) {
                out.write(type << 5 | value);
            } else if (value < 256) {
                out.write(type << 5 | 24);
                out.write(value);
            } else {
                out.write(type << 5 | 25);
                out.write(value >> 8);
                out.write(value);
            }
            return this;
        }
    }
}
