package io.vestibule.adapters.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of an installation, in order: the first is the one that makes new things, all of them recognise old ones. No key
 * is used itself: each purpose gets one derived from it. Immutable.
 */
final class KeyRing {

    /** The shortest text that is taken for a key, in characters. */
    static final int MIN_LENGTH = 32;

    private static final byte[] SALT = "io.vestibule.key-ring.v1".getBytes(UTF_8);
    private static final String NAMING = "id";
    private static final int NAME_BYTES = 4;
    private static final int KEY_BYTES = 32;

    /** One key. */
    static final class Key {

        private final byte[] pseudorandomKey;
        private final String id;

        private Key(String text) {
            pseudorandomKey = Hkdf.extract(SALT, text.getBytes(UTF_8));
            id = HexFormat.of().formatHex(Hkdf.expand(pseudorandomKey, NAMING.getBytes(UTF_8), NAME_BYTES));
        }

        /** Eight hexadecimal digits; tells keys apart and nothing about them. */
        String id() {
            return id;
        }

        /** The 32 bytes for one purpose. */
        byte[] derive(String purpose) {
            return Hkdf.expand(pseudorandomKey, ("use:" + purpose).getBytes(UTF_8), KEY_BYTES);
        }
    }

    private final List<Key> keys;

    private KeyRing(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * The keys in {@code secret}.
     *
     * @throws IllegalArgumentException when there is none, one is too short, or one is there twice
     */
    static KeyRing of(InstallationSecret secret) {
        var texts = Stream.of(secret.reveal().split(",", -1)).map(String::strip).toList();
        var keys = new ArrayList<Key>();
        for (var text : texts) {
            if (text.length() < MIN_LENGTH) {
                throw new IllegalArgumentException("Key " + (keys.size() + 1) + " of " + texts.size()
                        + " in the secret key setting is too short: each needs at least " + MIN_LENGTH
                        + " characters. Make one with: openssl rand -base64 32");
            }
            var key = new Key(text);
            if (keys.stream().anyMatch(other -> other.id().equals(key.id()))) {
                throw new IllegalArgumentException(
                        "Key " + (keys.size() + 1) + " in the secret key setting is there already.");
            }
            keys.add(key);
        }
        return new KeyRing(keys);
    }

    /** The key that makes new things. */
    Key first() {
        return keys.get(0);
    }

    Optional<Key> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** All keys, the first first. */
    List<Key> all() {
        return keys;
    }
}
