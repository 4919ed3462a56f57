package io.vestibule.adapters.security;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash (RFC 9106) with what it was made of, as the PHC string format writes it: {@code
 * $argon2id$v=19$m=…,t=…,p=…$salt$tag}.
 */
final class Argon2Hash {

    /**
     * How much work a hash is.
     *
     * @param version 0x10 or 0x13
     * @param memory in KiB
     */
    record Cost(int version, int memory, int passes, int lanes) {}

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=(16|19)\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),"
            + "p=([1-9])\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    /** The most that is spent on a hash from elsewhere: a poisoned import must not stop the server. */
    private static final int MAX_MEMORY = 262_144;

    private static final int MAX_PASSES = 10;
    private static final int MAX_LANES = 4;

    private final Cost cost;
    private final byte[] salt;
    private final byte[] tag;

    private Argon2Hash(Cost cost, byte[] salt, byte[] tag) {
        this.cost = cost;
        this.salt = salt;
        this.tag = tag;
    }

    static Argon2Hash make(Cost cost, byte[] password, byte[] salt, int tagLength) {
        return new Argon2Hash(cost, salt, compute(cost, password, salt, tagLength));
    }

    /** The hash in {@code phc}; nothing when it is another form, or more work than is reasonable. */
    static Optional<Argon2Hash> parse(String phc) {
        var fields = PHC.matcher(phc);
        if (!fields.matches()) {
            return Optional.empty();
        }
        var cost = new Cost(
                Integer.parseInt(fields.group(1)),
                Integer.parseInt(fields.group(2)),
                Integer.parseInt(fields.group(3)),
                Integer.parseInt(fields.group(4)));
        if (cost.memory() < 8 * cost.lanes()
                || cost.memory() > MAX_MEMORY
                || cost.passes() > MAX_PASSES
                || cost.lanes() > MAX_LANES) {
            return Optional.empty();
        }
        try {
            var decoder = Base64.getDecoder();
            return Optional.of(new Argon2Hash(cost, decoder.decode(fields.group(5)), decoder.decode(fields.group(6))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    Cost cost() {
        return cost;
    }

    boolean hasLengths(int saltLength, int tagLength) {
        return salt.length == saltLength && tag.length == tagLength;
    }

    boolean fits(byte[] password) {
        return MessageDigest.isEqual(tag, compute(cost, password, salt, tag.length));
    }

    String phc() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=" + cost.version() + "$m=" + cost.memory() + ",t=" + cost.passes() + ",p=" + cost.lanes()
                + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(tag);
    }

    private static byte[] compute(Cost cost, byte[] password, byte[] salt, int tagLength) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(cost.version())
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        var tag = new byte[tagLength];
        generator.generateBytes(password, tag);
        return tag;
    }
}
