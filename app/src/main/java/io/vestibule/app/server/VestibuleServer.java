package io.vestibule.app.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.vestibule.adapters.mail.MailSettings;
import io.vestibule.app.Vestibule;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.ListenConfig;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.application.accounts.SignUpAdmission;
import io.vestibule.domain.users.SignUpRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An installation that listens. Closing it lets running requests end, for ten seconds at most. */
public final class VestibuleServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VestibuleServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 4;
    private static final int IDLE_THREAD_MILLIS = 60_000;
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final int BACKLOG = 1024;
    private static final int IDLE_AT_STOP_MILLIS = 1_000;

    private final VestibuleConfig config;
    private final URI address;
    private final Vestibule vestibule;
    private final Javalin javalin;

    private VestibuleServer(VestibuleConfig config, URI address, Vestibule vestibule, Javalin javalin) {
        this.config = config;
        this.address = address;
        this.vestibule = vestibule;
        this.javalin = javalin;
    }

    /**
     * Opens the installation and answers requests for it.
     *
     * @throws ServerException when the port cannot be had; nothing else has been touched then
     * @throws RuntimeException as {@link Vestibule.Builder#build}
     */
    public static VestibuleServer start(VestibuleConfig config) {
        var socket = listen(config.listen());
        Preparation.beginStorage(config.database().location());
        try {
            var address = config.listen().address(socket.socket().getLocalPort());
            var vestibule = Vestibule.builder().config(config).address(address).build();
            try {
                var javalin = Javalin.create(javalinConfig -> configure(javalinConfig, config, vestibule, socket));
                return new VestibuleServer(config, address, vestibule, javalin.start());
            } catch (RuntimeException e) {
                vestibule.close();
                throw e;
            }
        } catch (RuntimeException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    /** Where it listens, with the port it really has. */
    public URI address() {
        return address;
    }

    public Vestibule vestibule() {
        return vestibule;
    }

    /** What the operator hands to the person who may sign up first, while there is nobody, or no organization. */
    public Optional<String> bootstrapLine() {
        if (!config.signUp().isTokenMade()
                || !vestibule.get(SignUpAdmission.class).isForTheFounder()) {
            return Optional.empty();
        }
        return vestibule
                .get(SignUpRules.class)
                .bootstrapToken()
                .map(token ->
                        "There is no organization yet. The first person signs up with the header X-Bootstrap-Token: "
                                + token.reveal());
    }

    /** How the first account is made, while there is none and nobody needs a token for it. */
    public Optional<String> firstAccountLine() {
        if (config.signUp().isTokenMade()
                || !vestibule.get(SignUpAdmission.class).isForTheFirst()) {
            return Optional.empty();
        }
        var database = config.database().location() instanceof DatabaseLocation.SqliteFile sqlite
                ? " --db " + pasted(sqlite.file().toString())
                : "";
        var page =
                config.web().hasConsole() ? ", open " + config.web().siteUrl().orElse(address) + "/ or run" : "";
        return Optional.of("There is no account yet. To make one" + page
                + ", with the settings of this server: printf 'Password: ' && read -rs P && printf %s \"$P\""
                + " | ./vestibule user create" + database
                + " --email you@example.com --first-name You --password-stdin");
    }

    /** A word of a command as a shell reads it back. */
    private static String pasted(String word) {
        return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** What the operator reads when requests are answered. */
    public String readyLine(Duration sinceStart) {
        return "Vestibule ready on %s (%s) in %s s"
                .formatted(
                        address,
                        config.database().location().description(),
                        new BigDecimal(sinceStart.toMillis()).movePointLeft(3).setScale(2, RoundingMode.HALF_UP));
    }

    /** What the operator reads when mail reaches nobody by itself. */
    public Optional<String> mailLine() {
        return config.mail().route() instanceof MailSettings.Folder folder
                ? Optional.of("No mail server is set (smtp-url): mail is written to " + folder.path() + "/")
                : Optional.empty();
    }

    /** Takes no more requests, lets the running ones end, and closes the database. */
    @Override
    public void close() {
        vestibule.announceStop();
        try {
            javalin.stop();
        } catch (RuntimeException e) {
            LOG.warn("Requests were still running after {} s.", PATIENCE.toSeconds());
        }
        vestibule.close();
    }

    /** Taken before anything else is done: whoever finds the port in use changes nothing. */
    private static ServerSocketChannel listen(ListenConfig listen) {
        var place = listen.host() + ":" + listen.port();
        try {
            var address = new InetSocketAddress(listen.host(), listen.port());
            if (address.isUnresolved()) {
                throw new ServerException("The host " + listen.host() + " is not known here.");
            }
            var socket = ServerSocketChannel.open();
            try {
                return socket.bind(address, BACKLOG);
            } catch (IOException e) {
                closeQuietly(socket);
                throw e;
            }
        } catch (BindException e) {
            var inUse = String.valueOf(e.getMessage()).contains("in use");
            throw new ServerException(
                    inUse
                            ? "Port " + listen.port() + " on " + listen.host()
                                    + " is in use by another program; choose another with --port."
                            : "It is not possible to listen on " + place + ": " + e.getMessage() + ".");
        } catch (SocketException e) {
            throw new ServerException("It is not possible to listen on " + place + ": " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(
            JavalinConfig config, VestibuleConfig settings, Vestibule vestibule, ServerSocketChannel socket) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_THREAD_MILLIS);
        threads.setName("vestibule-http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(PATIENCE.toMillis());
            server.setHandler(new GracefulHandler());
        });
        config.jetty.addConnector((server, http) -> connector(server, http, socket));
        vestibule.serve(config);
        if (settings.web().hasConsole()) {
            vestibule.mountConsole(config.routes);
        }
    }

    private static Connector connector(Server server, HttpConfiguration http, ServerSocketChannel socket) {
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, -1, new HttpConnectionFactory(http));
        connector.setShutdownIdleTimeout(IDLE_AT_STOP_MILLIS);
        try {
            connector.open(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    private static void closeQuietly(ServerSocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("The socket did not close.", e);
        }
    }
}
