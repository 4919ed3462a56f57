package io.vestibule.app.cli;

import io.vestibule.app.config.Setting;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of commands that listen. Their values are judged with all other settings. */
final class ListenOptions {

    @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The port, 0 for any free one (default: 8000).")
    private @Nullable String port;

    @Option(names = "--site-url", paramLabel = "URL", description = "How people reach the server.")
    private @Nullable String siteUrl;

    /** Takes a flag that was not given before; whether it is one of these. */
    boolean take(String flag, String value) {
        if (flag.equals("--host") && host == null) {
            host = value;
            return true;
        }
        if (flag.equals("--port") && port == null) {
            port = value;
            return true;
        }
        if (flag.equals("--site-url") && siteUrl == null) {
            siteUrl = value;
            return true;
        }
        return false;
    }

    Map<Setting, String> flags() {
        var flags = new EnumMap<Setting, String>(Setting.class);
        put(flags, Setting.HOST, host);
        put(flags, Setting.PORT, port);
        put(flags, Setting.SITE_URL, siteUrl);
        return flags;
    }

    private static void put(Map<Setting, String> flags, Setting setting, @Nullable String value) {
        if (value != null) {
            flags.put(setting, value);
        }
    }
}
