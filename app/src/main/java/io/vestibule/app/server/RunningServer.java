package io.vestibule.app.server;

import io.vestibule.app.config.VestibuleConfig;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A server that lives as long as its process, and takes it down in an orderly way. */
public final class RunningServer {

    private final VestibuleServer server;
    private final CountDownLatch ended = new CountDownLatch(1);

    private RunningServer(VestibuleServer server) {
        this.server = server;
    }

    /**
     * Starts the server; from now on a signal to the process stops it first, and the process ends well.
     *
     * @param cleanUp done after the server stopped
     */
    public static RunningServer start(VestibuleConfig config, Runnable cleanUp) {
        var running = new RunningServer(VestibuleServer.start(config));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> running.end(cleanUp), "vestibule-stop"));
        return running;
    }

    public VestibuleServer server() {
        return server;
    }

    /** Says that requests are answered. */
    public RunningServer announce(PrintStream out) {
        var started = ManagementFactory.getRuntimeMXBean().getStartTime();
        out.println(server.readyLine(Duration.ofMillis(System.currentTimeMillis() - started)));
        server.bootstrapLine().or(server::firstAccountLine).ifPresent(out::println);
        server.mailLine().ifPresent(out::println);
        out.flush();
        return this;
    }

    /** Waits for as long as the process lives. */
    public void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Runnable cleanUp) {
        try {
            server.close();
            cleanUp.run();
        } finally {
            Logging.end();
            // a JVM that ends by a signal would report the signal
            Runtime.getRuntime().halt(0);
        }
    }
}
