package io.vestibule.app.cli;

import io.vestibule.adapters.http.resources.ResourceBody;
import io.vestibule.app.Vestibule;
import io.vestibule.application.resources.RegisterResource;
import io.vestibule.application.resources.ResourceWish;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceFilter;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The register of dashboards, insights and recordings. */
@Command(
        name = "resource",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Register, list and remove dashboards, insights and recordings of projects.")
final class ResourceCommand {

    private ResourceCommand() {}

    static CommandLine with(Terminal terminal) {
        return new CommandLine(new ResourceCommand())
                .addSubcommand(new Put(terminal))
                .addSubcommand(new ListAll(terminal))
                .addSubcommand(new Remove(terminal));
    }

    /** A command on the register of a project. */
    private abstract static class ProjectVisit extends UserCommand.Visit {

        @Option(names = "--project", paramLabel = "N", required = true, description = "The number of the project.")
        private long project;

        ProjectVisit(Terminal terminal) {
            super(terminal);
        }

        @Override
        final void run(Vestibule vestibule) {
            if (vestibule.get(Projects.class).find(id()).isEmpty()) {
                throw new CommandException("There is no project " + project + ".");
            }
            visit(vestibule);
        }

        final ProjectId id() {
            return new ProjectId(project);
        }

        abstract void visit(Vestibule vestibule);
    }

    /** A command on one resource. */
    private abstract static class ResourceVisit extends ProjectVisit {

        @Option(
                names = "--kind",
                paramLabel = "K",
                required = true,
                description = "dashboard, insight or session_recording.")
        private String kind = "";

        @Option(names = "--ref", paramLabel = "R", required = true, description = "Its number; of a recording, its id.")
        private String ref = "";

        ResourceVisit(Terminal terminal) {
            super(terminal);
        }

        final ResourceRef ref() {
            return ResourceRef.parse(Choice.parse(ResourceKind.class, kind, "kind"), ref)
                    .orElseThrow(() -> new CommandException("No " + kind + " can be called \"" + ref + "\"."));
        }
    }

    @Command(
            name = "put",
            mixinStandardHelpOptions = true,
            description =
                    "Register a resource, in the place of what is registered under its kind and ref; print its JSON.")
    private static final class Put extends ResourceVisit {

        @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What people call it.")
        private String name = "";

        @Option(names = "--short-id", paramLabel = "S", description = "The short id of an insight.")
        private @Nullable String shortId;

        @Option(names = "--url", paramLabel = "U", description = "Where people see it.")
        private @Nullable String url;

        @Option(
                names = "--dashboard",
                paramLabel = "ID",
                description = "A dashboard that the insight stands on; any number.")
        private List<Long> dashboards = new ArrayList<>();

        Put(Terminal terminal) {
            super(terminal);
        }

        @Override
        void visit(Vestibule vestibule) {
            if (name.isBlank()) {
                throw DomainException.invalid("blank", "name", "This field may not be blank.");
            }
            var wish = new ResourceWish(
                    Change.to(name.strip()),
                    Change.to(Optional.ofNullable(shortId)),
                    Change.to(Optional.ofNullable(url)),
                    Change.to(dashboards));
            var resource =
                    vestibule.get(RegisterResource.class).handle(new RegisterResource.Command(id(), ref(), wish));
            terminal.out().println(ResourceBody.text(resource));
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List what is registered, a line each.")
    private static final class ListAll extends ProjectVisit {

        @Option(names = "--json", description = "A JSON object a line.")
        private boolean asJson;

        ListAll(Terminal terminal) {
            super(terminal);
        }

        @Override
        boolean looksOnly() {
            return true;
        }

        @Override
        void visit(Vestibule vestibule) {
            var register = vestibule.get(ResourceRegister.class);
            Pages.all(
                    page -> register.page(id(), ResourceFilter.ALL, page),
                    resource -> terminal.out().println(asJson ? ResourceBody.text(resource) : line(resource)));
        }

        private static String line(RegisteredResource resource) {
            return "%-17s  %-12s  %s"
                    .formatted(
                            resource.ref().kind().text(),
                            resource.ref().text(),
                            CommandLineProgram.oneLine(resource.name()));
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Take a resource out; subscriptions to it keep its name.")
    private static final class Remove extends ResourceVisit {

        Remove(Terminal terminal) {
            super(terminal);
        }

        @Override
        void visit(Vestibule vestibule) {
            var ref = ref();
            if (!vestibule.get(ResourceRegister.class).remove(id(), ref)) {
                throw new CommandException("No " + ref.kind().text() + " " + ref.text() + " is registered.");
            }
            terminal.out().println("Removed the " + ref.kind().text() + " " + ref.text() + ".");
        }
    }
}
