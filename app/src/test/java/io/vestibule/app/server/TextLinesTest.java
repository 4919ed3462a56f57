package io.vestibule.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;

/** A line is what Logback's own pattern would make of it. */
class TextLinesTest {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} %msg %kvp{NONE}%n";

    private final LoggerContext context = new LoggerContext();

    static Stream<LoggingEvent> events() {
        var loggers = new LoggerContext();
        var plain = event(loggers, "io.vestibule.requests", Level.INFO, "answered {} of {}", 3, 4);
        var many = event(loggers, "short", Level.WARN, "twö\nlines");
        many.setKeyValuePairs(
                List.of(new KeyValuePair("route", "/api/users/{uuid}/"), new KeyValuePair("status", 200)));
        var thrown = event(loggers, "io.vestibule.adapters.persistence.SqliteDatabase", Level.ERROR, "no luck");
        thrown.setThrowableProxy(
                new ThrowableProxy(new IllegalStateException("outer", new IllegalArgumentException("inner"))));
        return Stream.of(plain, many, thrown);
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsLikeThePattern(LoggingEvent event) {
        var pattern = new PatternLayoutEncoder();
        pattern.setContext(context);
        pattern.setPattern(PATTERN);
        pattern.start();

        assertThat(new String(new TextLines().encode(event), StandardCharsets.UTF_8))
                .isEqualTo(new String(pattern.encode(event), StandardCharsets.UTF_8));
    }

    private static LoggingEvent event(
            LoggerContext loggers, String logger, Level level, String message, Object... arguments) {
        var event = new LoggingEvent(
                TextLinesTest.class.getName(), loggers.getLogger(logger), level, message, null, arguments);
        event.setInstant(Instant.parse("2026-11-21T06:07:08.009Z"));
        return event;
    }
}
