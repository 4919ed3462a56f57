package io.vestibule.app.server;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A log line for people: time, level, logger, message, then pairs as {@code key=value}; below it what was thrown. */
final class TextLines extends EncoderBase<ILoggingEvent> {

    private static final int LOGGER_LENGTH = 20;
    private static final int LEVEL_LENGTH = 5;
    private static final byte[] NOTHING = {};

    private final DateTimeFormatter second =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.").withZone(ZoneId.systemDefault());
    private final DateTimeFormatter offset = DateTimeFormatter.ofPattern("XXX").withZone(ZoneId.systemDefault());
    private final AtomicReference<Second> last = new AtomicReference<>(second(Instant.EPOCH));
    private final TargetLengthBasedClassNameAbbreviator abbreviator =
            new TargetLengthBasedClassNameAbbreviator(LOGGER_LENGTH);
    private final ConcurrentHashMap<String, String> loggers = new ConcurrentHashMap<>();

    /** How the lines of one second begin, but for the fraction. */
    private record Second(long epochSecond, String upToThePoint, String offset) {}

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder(256);
        writeTime(line, event.getInstant());
        var level = event.getLevel().toString();
        line.append(' ').append(level);
        writeBlanks(line, LEVEL_LENGTH - level.length() + 1);
        line.append(loggers.computeIfAbsent(event.getLoggerName(), abbreviator::abbreviate));
        line.append(' ').append(event.getFormattedMessage()).append(' ');
        if (event.getKeyValuePairs() != null) {
            var separator = "";
            for (var pair : event.getKeyValuePairs()) {
                line.append(separator).append(pair.key).append('=').append(pair.value);
                separator = " ";
            }
        }
        line.append(System.lineSeparator());
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void writeTime(StringBuilder line, Instant at) {
        var present = Objects.requireNonNull(last.get());
        if (present.epochSecond() != at.getEpochSecond()) {
            present = second(at);
            last.set(present);
        }
        line.append(present.upToThePoint());
        var millis = at.getNano() / 1_000_000;
        line.append((char) ('0' + millis / 100))
                .append((char) ('0' + millis / 10 % 10))
                .append((char) ('0' + millis % 10));
        line.append(present.offset());
    }

    private Second second(Instant at) {
        return new Second(at.getEpochSecond(), second.format(at), offset.format(at));
    }

    private static void writeBlanks(StringBuilder line, int count) {
        for (var i = 0; i < count; i++) {
            line.append(' ');
        }
    }
}
