package io.vestibule.app.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.inject.Guice;
import io.javalin.Javalin;
import io.prometheus.metrics.core.metrics.Histogram;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import jdk.jfr.FlightRecorder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.MemoryUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the libraries of the second half of a start while the first half opens the database: a start is mostly loading, and
 * even small machines have two cores.
 */
final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private Preparation() {}

    /** Begins in the background; nobody has to wait for it, and nothing that it makes is used. */
    static void begin() {
        var thread = new Thread(Preparation::load, "vestibule-preparation");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        try {
            Mac.getInstance("HmacSHA256");
            Guice.createInjector();
            Javalin.create(config -> config.startup.startupWatcherEnabled = false);
            var unused = new GracefulHandler(new ServletContextHandler());
            // asks the JVM's management for its flags
            MemoryUtils.getCacheLineBytes();
            // JDBI asks before its first statement
            FlightRecorder.isAvailable();
            JsonMapper.builder().build();
            Histogram.builder().name("preparation").build();
        } catch (GeneralSecurityException | RuntimeException e) {
            LOG.debug("What could not be prepared is loaded later.", e);
        }
    }
}
