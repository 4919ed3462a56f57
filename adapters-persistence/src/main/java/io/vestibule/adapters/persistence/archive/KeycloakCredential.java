package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.domain.twofactor.TotpSecret;
import io.vestibule.domain.users.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Turns what Keycloak keeps of passwords and authenticator apps into what is kept here; nothing where that cannot be. */
final class KeycloakCredential {

    // no more work than password hashes of other origin may be here
    private static final int MAX_MEMORY = 262_144;
    private static final int MAX_PASSES = 10;
    private static final int MAX_LANES = 4;

    private KeycloakCredential() {}

    /**
     * @param secret with {@code value} and {@code salt} in base64
     * @param how with {@code algorithm}, {@code hashIterations} and {@code additionalParameters}
     */
    static Optional<PasswordHash> hash(JsonNode secret, JsonNode how) {
        try {
            var salt = Base64.getDecoder().decode(secret.path("salt").asText());
            var key = Base64.getDecoder().decode(secret.path("value").asText());
            var iterations = how.path("hashIterations").asInt();
            if (salt.length < 8 || salt.length > 64 || iterations < 1) {
                return Optional.empty();
            }
            return switch (how.path("algorithm").asText()) {
                case "pbkdf2-sha256" -> pbkdf2("sha256", 32, iterations, salt, key);
                case "pbkdf2-sha512" -> pbkdf2("sha512", 64, iterations, salt, key);
                case "argon2" -> argon2(how.path("additionalParameters"), iterations, salt, key);
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Longer keys are made of further blocks, each by itself: the first one tells the password as well. */
    private static Optional<PasswordHash> pbkdf2(String function, int block, int iterations, byte[] salt, byte[] key) {
        if (key.length < block || iterations > PasswordHash.MAX_IMPORTED_ITERATIONS) {
            return Optional.empty();
        }
        return Optional.of(new PasswordHash("$pbkdf2-" + function + "$i=" + iterations + "$" + base64(salt) + "$"
                + base64(Arrays.copyOf(key, block))));
    }

    private static Optional<PasswordHash> argon2(JsonNode parameters, int passes, byte[] salt, byte[] key) {
        var memory = number(parameters, "memory");
        var lanes = number(parameters, "parallelism");
        var version = text(parameters, "version");
        if (!text(parameters, "type").equals("id")
                || !(version.equals("1.3") || version.equals("1.0"))
                || memory < 8 * lanes
                || memory > MAX_MEMORY
                || passes > MAX_PASSES
                || lanes < 1
                || lanes > MAX_LANES
                || key.length < 16
                || key.length > 64) {
            return Optional.empty();
        }
        return Optional.of(new PasswordHash("$argon2id$v=" + (version.equals("1.3") ? 19 : 16) + "$m=" + memory + ",t="
                + passes + ",p=" + lanes + "$" + base64(salt) + "$" + base64(key)));
    }

    /**
     * @param secret with {@code value}: the key itself as text, or its Base32
     * @param how must say what every authenticator app does
     */
    static Optional<TotpSecret> totp(JsonNode secret, JsonNode how) {
        var value = secret.path("value").asText();
        if (value.isEmpty()
                || !how.path("subType").asText().equals("totp")
                || how.path("digits").asInt() != 6
                || how.path("period").asInt() != 30
                || !how.path("algorithm").asText("HmacSHA1").equals("HmacSHA1")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    how.path("secretEncoding").asText().equals("BASE32")
                            ? new TotpSecret(value)
                            : TotpSecret.of(value.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notBase32) {
            return Optional.empty();
        }
    }

    private static int number(JsonNode parameters, String name) {
        var text = text(parameters, name);
        return text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
    }

    /** Each parameter is a list with one text. */
    private static String text(JsonNode parameters, String name) {
        return parameters.path(name).path(0).asText();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
