package io.vestibule.domain.twofactor;

import java.util.Arrays;

/** The Base32 alphabet of RFC 4648, 6, without padding. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_PER_CHARACTER = 5;
    private static final int MASK = (1 << BITS_PER_CHARACTER) - 1;

    private Base32() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var next : bytes) {
            buffer = buffer << Byte.SIZE | Byte.toUnsignedInt(next);
            bits += Byte.SIZE;
            while (bits >= BITS_PER_CHARACTER) {
                bits -= BITS_PER_CHARACTER;
                text.append(ALPHABET.charAt(buffer >>> bits & MASK));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(buffer << BITS_PER_CHARACTER - bits & MASK));
        }
        return text.toString();
    }

    /**
     * The bytes behind {@code text}; bits that fill no byte are dropped.
     *
     * @throws IllegalArgumentException when a character is not of the alphabet
     */
    static byte[] decode(String text) {
        var bytes = new byte[text.length() * BITS_PER_CHARACTER / Byte.SIZE];
        var length = 0;
        var buffer = 0;
        var bits = 0;
        for (var i = 0; i < text.length(); i++) {
            var value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("Not Base32.");
            }
            buffer = buffer << BITS_PER_CHARACTER | value;
            bits += BITS_PER_CHARACTER;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[length++] = (byte) (buffer >>> bits);
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
