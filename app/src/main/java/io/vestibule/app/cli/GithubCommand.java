package io.vestibule.app.cli;

import io.vestibule.app.Vestibule;
import io.vestibule.application.integrations.ShareInstallation;
import io.vestibule.application.integrations.UnshareInstallation;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.InstallationId;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Installations of the GitHub App that belong to projects. */
@Command(
        name = "github",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Say which installations of the GitHub App belong to projects.")
final class GithubCommand {

    private GithubCommand() {}

    static CommandLine with(Terminal terminal) {
        return new CommandLine(new GithubCommand())
                .addSubcommand(new Share(terminal))
                .addSubcommand(new Unshare(terminal));
    }

    private abstract static class OnProject extends UserCommand.Visit {

        @Option(names = "--project", paramLabel = "N", required = true, description = "The project's number.")
        private long project;

        @Option(
                names = "--installation-id",
                paramLabel = "I",
                required = true,
                description = "The installation, as GitHub numbers it.")
        private String installation = "";

        OnProject(Terminal terminal) {
            super(terminal);
        }

        @Override
        final void run(Vestibule vestibule) {
            var id = InstallationId.parse(installation)
                    .orElseThrow(() -> new CommandException("An installation is named by 1 to 20 digits."));
            run(vestibule, new ProjectId(project), id);
        }

        abstract void run(Vestibule vestibule, ProjectId project, InstallationId installation);
    }

    @Command(
            name = "share",
            mixinStandardHelpOptions = true,
            description = "Let all who work on a project use an installation.")
    private static final class Share extends OnProject {

        Share(Terminal terminal) {
            super(terminal);
        }

        @Override
        void run(Vestibule vestibule, ProjectId project, InstallationId installation) {
            try {
                vestibule.get(ShareInstallation.class).handle(project, installation, Optional.empty());
            } catch (DomainException missing) {
                throw new CommandException("There is no project " + project.value() + ".");
            }
            terminal.out().println("Project " + project.value() + " has installation " + installation.value() + ".");
        }
    }

    @Command(
            name = "unshare",
            mixinStandardHelpOptions = true,
            description = "Take an installation from a project; the last to refer to it uninstalls the App at GitHub.")
    private static final class Unshare extends OnProject {

        Unshare(Terminal terminal) {
            super(terminal);
        }

        @Override
        void run(Vestibule vestibule, ProjectId project, InstallationId installation) {
            if (!vestibule.get(UnshareInstallation.class).handle(project, installation)) {
                throw new CommandException(
                        "Project " + project.value() + " does not have installation " + installation.value() + ".");
            }
            terminal.out()
                    .println("Project " + project.value() + " has installation " + installation.value() + " no more.");
        }
    }
}
