package io.vestibule.app.cli;

import io.vestibule.adapters.http.openapi.ApiDescription;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "openapi",
        mixinStandardHelpOptions = true,
        description = "Print the description of the API that /api/schema/ serves.")
final class OpenapiCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--json", description = "As JSON instead of YAML.")
    private boolean json;

    OpenapiCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var config = options.read(terminal);
        var listen = config.listen();
        var description = ApiDescription.of(config.web().siteUrl().orElseGet(() -> listen.address(listen.port())));
        terminal.out().writeBytes(json ? description.json() : description.yaml());
        terminal.out().flush();
        return CommandLineProgram.DONE;
    }
}
