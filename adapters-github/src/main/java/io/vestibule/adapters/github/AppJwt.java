package io.vestibule.adapters.github;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vestibule.outbound.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the App proves itself with: a JSON web token that is signed here and used until it is nearly over. */
final class AppJwt {

    private static final Duration BACK = Duration.ofSeconds(60);
    private static final Duration LIFE = Duration.ofMinutes(9);
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final int LOOKED_AT = 4096;

    private record Signed(GithubSecret token, Instant usableUntil) {}

    private final AppKey key;
    private final String issuer;
    private final Clock clock;
    private final AtomicLong aheadMillis = new AtomicLong();
    private final AtomicReference<@Nullable Signed> kept = new AtomicReference<>();

    /**
     * @param issuer the client id, or the App's number
     */
    AppJwt(AppKey key, String issuer, Clock clock) {
        this.key = key;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** What signs for the App that is set; empty where its name or its key is missing. */
    static Optional<AppJwt> of(GithubSettings settings, Clock clock) {
        return settings.clientId()
                .flatMap(clientId -> settings.privateKey()
                        .map(key -> new AppJwt(key, settings.appId().orElse(clientId), clock)));
    }

    /** The answer to a question in the App's name; asked again by GitHub's clock when it was refused by ours. */
    Answer signing(Function<GithubSecret, Answer> question) {
        var answer = question.apply(current());
        return answer.status() == 401 && learnTime(answer) ? question.apply(current()) : answer;
    }

    GithubSecret current() {
        var now = clock.instant();
        var signed = kept.get();
        if (signed == null || !now.isBefore(signed.usableUntil())) {
            signed = new Signed(
                    signed(now.plusMillis(aheadMillis.get())), now.plus(LIFE).minus(MARGIN));
            kept.set(signed);
        }
        return signed.token();
    }

    /**
     * Whether a refusal is about the time, and GitHub's clock says another one than ours; then the next token goes by
     * GitHub's.
     */
    private boolean learnTime(Answer refusal) {
        var reason = refusal.text(LOOKED_AT).toLowerCase(Locale.ROOT);
        if (!reason.contains("'exp'") && !reason.contains("'iat'") && !reason.contains("expir")) {
            return false;
        }
        var now = clock.instant();
        aheadMillis.set(Duration.between(now, refusal.date(now)).toMillis());
        kept.set(null);
        return true;
    }

    private GithubSecret signed(Instant now) {
        var claims = JsonNodeFactory.instance
                .objectNode()
                .put("iat", now.minus(BACK).getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond())
                .put("iss", issuer);
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var content = base64.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
                + "."
                + base64.encodeToString(claims.toString().getBytes(UTF_8));
        return new GithubSecret(content + "." + base64.encodeToString(key.sign(content.getBytes(US_ASCII))));
    }
}
