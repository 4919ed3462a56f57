package io.vestibule.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.Setting;
import io.vestibule.app.config.Settings;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says of a secret only whether it is set. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        description = "List every setting: what it means, what it may be, what it is here and who said so.",
        footer = {"", ListenOptions.FOOTER})
final class SettingsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(names = "--json", description = "A JSON object a line.")
    private boolean asJson;

    @Mixin
    private final ListenOptions listen = new ListenOptions();

    SettingsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var settings = config.settings(terminal, listen.flags());
        ConfigOptions.warn(terminal, settings);
        for (var setting : Setting.values()) {
            terminal.out().println(asJson ? json(setting, settings) : text(setting, settings));
        }
        return CommandLineProgram.DONE;
    }

    private static String text(Setting setting, Settings settings) {
        var names = new ArrayList<String>();
        names.add(setting.variable());
        if (setting.isFlag()) {
            names.add(setting.flag());
        }
        return "%s = %s  (%s)%n    %s%n    it must be %s; %s%n"
                .formatted(
                        setting.label(),
                        shown(setting, settings).orElse(""),
                        settings.origin(setting)
                                .map(origin -> "said by " + origin)
                                .orElse("by default"),
                        setting.help(),
                        setting.allowed(),
                        String.join(", ", names));
    }

    private static String json(Setting setting, Settings settings) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", setting.label())
                .put("variable", setting.variable())
                .put("flag", setting.isFlag() ? setting.flag() : null)
                .put("meaning", setting.help())
                .put("allowed", setting.allowed())
                .put("secret", setting.isSecret())
                .put(
                        "default",
                        setting.initial().filter(text -> !text.isEmpty()).orElse(null))
                .put(
                        "value",
                        setting.isSecret() ? null : open(setting, settings).orElse(null))
                .put("said_by", settings.origin(setting).orElse(null))
                .toString();
    }

    private static Optional<String> shown(Setting setting, Settings settings) {
        return setting.isSecret() ? settings.text(setting).map(value -> "(hidden)") : open(setting, settings);
    }

    /** The value, without the password that the address of a database may hold. */
    private static Optional<String> open(Setting setting, Settings settings) {
        return setting == Setting.DB && DatabaseLocation.of(settings) instanceof DatabaseLocation.Postgresql server
                ? Optional.of(server.description())
                : settings.text(setting);
    }
}
