package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.SecretGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The codes that were made for an account at one time, as hashes.
 *
 * @param salt of this set alone; one slow hash of what somebody typed compares with all of them
 * @param key names the key that the hashes were made with; empty for sets of before that was noted
 */
public record BackupCodes(String salt, Optional<String> key, List<Stored> codes) {

    /** How many codes a set has. */
    public static final int COUNT = 10;

    public BackupCodes {
        codes = List.copyOf(codes);
    }

    /**
     * One of them.
     *
     * @param hash slow, salted, and keyed with what is not in the database
     */
    public record Stored(BackupCodeHash hash, Optional<Instant> usedAt) {

        boolean isUnused() {
            return usedAt.isEmpty();
        }
    }

    /** Codes in clear, to be shown once. */
    public static List<BackupCode> fresh(SecretGenerator secrets) {
        return Stream.generate(() -> BackupCode.fresh(secrets))
                .distinct()
                .limit(COUNT)
                .toList();
    }

    /** A set of codes of which none was used. */
    public static BackupCodes of(String salt, String key, List<BackupCodeHash> hashes) {
        return new BackupCodes(
                salt,
                Optional.of(key),
                hashes.stream().map(hash -> new Stored(hash, Optional.empty())).toList());
    }

    /** How many can still be used. */
    public int remaining() {
        return (int) codes.stream().filter(Stored::isUnused).count();
    }

    /**
     * The set after the code behind {@code hashes} was used; empty when there is no such code, or it was used before.
     *
     * @param hashes of one code with this salt, under each key that may have made the set
     */
    Optional<BackupCodes> used(List<BackupCodeHash> hashes, Instant now) {
        return IntStream.range(0, codes.size())
                .filter(i ->
                        codes.get(i).isUnused() && hashes.contains(codes.get(i).hash()))
                .boxed()
                .findFirst()
                .map(i -> {
                    var next = new ArrayList<>(codes);
                    next.set(i, new Stored(codes.get(i).hash(), Optional.of(now)));
                    return new BackupCodes(salt, key, next);
                });
    }
}
