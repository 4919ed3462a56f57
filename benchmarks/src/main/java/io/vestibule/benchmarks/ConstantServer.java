package io.vestibule.benchmarks;

import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The yardstick: a bare Javalin that answers every GET with the same bytes. Arguments: port, file with the bytes. */
public final class ConstantServer {

    private ConstantServer() {}

    public static void main(String[] arguments) throws IOException {
        var bytes = Files.readAllBytes(Path.of(arguments[1]));
        Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get(
                            "/api/users/{uuid}",
                            context -> context.contentType("application/json").result(bytes));
                })
                .start("127.0.0.1", Integer.parseInt(arguments[0]));
    }
}
