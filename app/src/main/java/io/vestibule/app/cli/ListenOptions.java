package io.vestibule.app.cli;

import io.vestibule.app.config.Setting;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of commands that listen: all settings but secrets. Help shows the few that most people need; {@link Commands} adds the
 * others. Values are judged with all other settings.
 */
final class ListenOptions {

    static final String FOOTER =
            "Every setting that is no secret is a flag too: --rate-limits=off. `vestibule settings` lists them.";

    private final Map<Setting, String> flags = new EnumMap<>(Setting.class);

    @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on (default: 127.0.0.1).")
    private void host(@Nullable String value) {
        put(Setting.HOST, value);
    }

    @Option(names = "--port", paramLabel = "PORT", description = "The port, 0 for any free one (default: 8000).")
    private void port(@Nullable String value) {
        put(Setting.PORT, value);
    }

    @Option(names = "--site-url", paramLabel = "URL", description = "How people reach the server.")
    private void siteUrl(@Nullable String value) {
        put(Setting.SITE_URL, value);
    }

    /** Takes a flag that was not given before; whether it is one of these. The database's is {@link ConfigOptions}'. */
    boolean take(String flag, String value) {
        return Setting.byFlag(flag)
                .filter(setting -> setting != Setting.DB)
                .filter(setting -> flags.putIfAbsent(setting, value) == null)
                .isPresent();
    }

    Map<Setting, String> flags() {
        return new EnumMap<>(flags);
    }

    private void put(Setting setting, @Nullable String value) {
        if (value != null) {
            flags.put(setting, value);
        }
    }
}
