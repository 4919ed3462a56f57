package io.vestibule.adapters.persistence.transfer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Of a table's rows, in whatever order they come: how many there are, and the sum of their hashes. */
final class Fingerprint {

    private final MessageDigest digest;
    private long rows;
    private long high;
    private long low;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    void add(byte[] row) {
        var hash = ByteBuffer.wrap(digest.digest(row));
        rows++;
        high += hash.getLong();
        low += hash.getLong();
    }

    long rows() {
        return rows;
    }

    boolean isSameAs(Fingerprint other) {
        return rows == other.rows && high == other.high && low == other.low;
    }
}
