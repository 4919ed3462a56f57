package io.vestibule.app.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.vestibule.app.config.LogConfig;
import io.vestibule.app.config.LogFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where log lines of the program go: requests, warnings and worse, to stderr. In code, and not as a file or service in the jar, so that a
 * host that embeds Vestibule keeps its own.
 */
public final class Logging {

    private Logging() {}

    /** Names what logs to SLF4J; to be called before anything logs. Lines are written nowhere until {@link #start}. */
    static void choose() {
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, LogbackInCode.class.getName());
        LoggerFactory.getILoggerFactory();
    }

    public static void start(LogConfig config) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        var appender = new BufferedConsole();
        appender.setContext(context);
        var encoder = config.format() == LogFormat.JSON ? json() : new TextLines();
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("io.vestibule.requests").setLevel(config.requests() ? Level.INFO : Level.WARN);
    }

    /** Writes what is not written yet; to be called last. */
    static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }

    private static EncoderBase<ILoggingEvent> json() {
        var encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }
}
