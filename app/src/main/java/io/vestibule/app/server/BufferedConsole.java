package io.vestibule.app.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Writes log lines to stderr. Warnings are there at once; what there can be thousands of in a second, within a twentieth of
 * one.
 */
final class BufferedConsole extends OutputStreamAppender<ILoggingEvent> {

    private static final int BUFFER = 1 << 16;
    private static final long LONGEST_WAIT_MILLIS = 50;

    private final OutputStream buffer = new BufferedOutputStream(new Stderr(), BUFFER);

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void start() {
        setImmediateFlush(false);
        setOutputStream(buffer);
        super.start();
        var flusher = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "vestibule-log");
            thread.setDaemon(true);
            return thread;
        });
        flusher.scheduleWithFixedDelay(this::flush, LONGEST_WAIT_MILLIS, LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void subAppend(ILoggingEvent event) {
        super.subAppend(event);
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            flush();
        }
    }

    private void flush() {
        try {
            buffer.flush();
        } catch (IOException e) {
            addError("A log line could not be written.", e);
        }
    }

    /** Whatever stderr is at the moment. */
    private static final class Stderr extends OutputStream {

        @Override
        public void write(int b) {
            System.err.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            System.err.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            System.err.flush();
        }
    }
}
