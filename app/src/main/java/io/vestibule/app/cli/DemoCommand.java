package io.vestibule.app.cli;

import io.vestibule.app.config.Setting;
import io.vestibule.app.server.Preparation;
import io.vestibule.app.server.RunningServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Start a server on a new database in a temporary folder, with a few people to play with.",
        footer = {"", ListenOptions.FOOTER})
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final ListenOptions listen = new ListenOptions();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Preparation.begin();
        var folder = TemporaryFolder.make();
        RunningServer running;
        DemoOrganization.Made made;
        try {
            var flags = listen.flags();
            flags.put(Setting.DB, folder.path().resolve("demo.db").toString());
            running = RunningServer.start(config.read(terminal, flags), folder::close);
            made = DemoOrganization.in(running.server().vestibule());
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        running.announce(terminal.out());
        terminal.out().println("Ada's account, as she sees it:");
        terminal.out()
                .println("curl -H 'Authorization: Bearer " + made.key().reveal() + "' "
                        + running.server().address() + "/api/users/@me/");
        terminal.out()
                .println("To sign in as her at " + running.server().address() + "/: ada@example.com with the password "
                        + made.login().reveal());
        terminal.out()
                .println("What goes to her every Monday, with the same key: GET /api/projects/@current/subscriptions/");
        terminal.out()
                .println("A recording that is shared with the password "
                        + made.password().reveal() + ": "
                        + running.server().address() + "/shared/"
                        + made.link().reveal());
        running.await();
        return CommandLineProgram.DONE;
    }
}
