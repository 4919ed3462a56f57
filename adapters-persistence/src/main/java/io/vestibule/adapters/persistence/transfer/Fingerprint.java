package io.vestibule.adapters.persistence.transfer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicLong;

/** Of a table's rows, in whatever order they come: how many there are, and the sum of their hashes. */
final class Fingerprint {

    private final MessageDigest digest;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong high = new AtomicLong();
    private final AtomicLong low = new AtomicLong();

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    void add(byte[] row) {
        var hash = ByteBuffer.wrap(digest.digest(row));
        rows.incrementAndGet();
        high.addAndGet(hash.getLong());
        low.addAndGet(hash.getLong());
    }

    long rows() {
        return rows.get();
    }

    boolean isSameAs(Fingerprint other) {
        return rows.get() == other.rows.get() && high.get() == other.high.get() && low.get() == other.low.get();
    }
}
