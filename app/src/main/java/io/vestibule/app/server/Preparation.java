package io.vestibule.app.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.inject.Guice;
import io.javalin.Javalin;
import io.prometheus.metrics.core.metrics.Histogram;
import io.vestibule.adapters.persistence.Connections;
import io.vestibule.app.config.DatabaseLocation;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import jdk.jfr.FlightRecorder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.MemoryUtils;
import org.slf4j.LoggerFactory;

/**
 * Loads the libraries of the later parts of a start while the earlier ones run: a start is mostly loading, and even small
 * machines have two cores.
 */
public final class Preparation {

    private Preparation() {}

    /** Begins in the background with what every server needs; nobody has to wait for it, and nothing that it makes is used. */
    public static void begin() {
        inBackground("vestibule-preparation-web", Preparation::web);
    }

    /** The same with what a store in a SQLite file needs; nothing for others. */
    public static void beginStorage(DatabaseLocation location) {
        if (location instanceof DatabaseLocation.SqliteFile) {
            inBackground("vestibule-preparation-storage", Preparation::storage);
        }
    }

    private static void inBackground(String name, Step step) {
        var thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
                        LoggerFactory.getLogger(Preparation.class)
                                .debug("What could not be prepared is loaded later.", e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void storage() {
        // JDBI asks before its first statement
        FlightRecorder.isAvailable();
        Connections.prepareForSqlite();
    }

    private static void web() throws GeneralSecurityException {
        Guice.createInjector();
        Mac.getInstance("HmacSHA256");
        Javalin.create(config -> {
            config.startup.startupWatcherEnabled = false;
            config.routes.get("/{path}/", context -> {});
        });
        var unused = new GracefulHandler(new ServletContextHandler());
        // asks the JVM's management for its flags
        MemoryUtils.getCacheLineBytes();
        JsonMapper.builder().build();
        Histogram.builder().name("preparation").build();
    }

    private interface Step {

        void run() throws GeneralSecurityException;
    }
}
