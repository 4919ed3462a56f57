package io.vestibule.outbound;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An answer, with all of its body. */
public final class Answer {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** Whether the status is one of 200 to 299. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The first header of a name, in any case. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** All headers of a name, in any case. */
    public List<String> headers(String name) {
        return headers.allValues(name);
    }

    /** A header that is a whole number, zero or more. */
    public OptionalLong number(String name) {
        try {
            return header(name).stream()
                    .mapToLong(text -> Long.parseUnsignedLong(text.strip()))
                    .filter(number -> number >= 0)
                    .findFirst();
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }

    /** What time the other side believes it is; {@code now} where it does not tell. */
    public Instant date(Instant now) {
        return header("date").flatMap(Answer::moment).orElse(now);
    }

    /** How long {@code Retry-After} asks to wait, in seconds or until a moment by the other side's clock (RFC 9110, 10.2.3). */
    public Optional<Duration> retryAfter(Instant now) {
        var seconds = number("retry-after");
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofSeconds(Math.min(seconds.getAsLong(), Integer.MAX_VALUE)));
        }
        return header("retry-after").flatMap(Answer::moment).map(moment -> Duration.between(date(now), moment));
    }

    /** The body; unpacked, and not copied. */
    public byte[] body() {
        return body;
    }

    /** The body as text, cut after so many bytes. */
    public String text(int most) {
        return new String(body, 0, Math.min(body.length, most), StandardCharsets.UTF_8);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
