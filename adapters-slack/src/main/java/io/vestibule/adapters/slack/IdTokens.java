package io.vestibule.adapters.slack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.SlackFailure.Kind;
import io.vestibule.outbound.Deadline;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Identities that Slack signed (OpenID Connect Core 1.0, 3.1.3.7): with one of its present keys and RS256, for this client,
 * for this nonce, and not over. Safe for many threads.
 */
final class IdTokens {

    private static final Duration KEYS_LIVE = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private record Kept(JWKSet keys, Instant from) {}

    private final String issuer;
    private final String clientId;
    private final Function<Deadline, String> fetching;
    private final Clock clock;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    /**
     * @param fetching gives Slack's present keys, as a JSON web key set
     */
    IdTokens(String issuer, String clientId, Function<Deadline, String> fetching, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.fetching = fetching;
        this.clock = clock;
    }

    /**
     * What an identity says.
     *
     * @throws SlackFailure {@code NONSENSE} when it is not Slack's, not for us or not for this nonce
     */
    JWTClaimsSet verified(String idToken, String nonce, Deadline deadline) {
        try {
            var signed = SignedJWT.parse(idToken);
            var claims =
                    processor(keys(signed.getHeader().getKeyID(), deadline)).process(signed, null);
            if (!nonce.equals(claims.getStringClaim("nonce"))) {
                throw SlackFailure.of(Kind.NONSENSE, "Slack signed an identity for another nonce");
            }
            return claims;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            // the library's words quote the token's
            throw SlackFailure.of(Kind.NONSENSE, "Slack's identity does not hold");
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(JWKSet keys) {
        var claims =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        clientId,
                        new JWTClaimsSet.Builder().issuer(issuer).build(),
                        Set.of("sub", "iat", "exp", "nonce")) {

                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    /** The keys that are kept; those that Slack has now, when they are old or do not hold the one that is wanted. */
    private JWKSet keys(@Nullable String id, Deadline deadline) throws ParseException {
        var now = clock.instant();
        var present = kept.get();
        if (present != null) {
            var age = Duration.between(present.from(), now);
            var holds = id != null && present.keys().getKeyByKeyId(id) != null;
            if (age.compareTo(holds ? KEYS_LIVE : BETWEEN_LOOKS) < 0) {
                return present.keys();
            }
        }
        var keys = JWKSet.parse(fetching.apply(deadline));
        kept.set(new Kept(keys, now));
        return keys;
    }
}
