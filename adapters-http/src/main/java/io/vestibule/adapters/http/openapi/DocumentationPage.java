package io.vestibule.adapters.http.openapi;

import io.vestibule.adapters.http.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The description as a page, in one piece: script and style stand in it, and the policy names them by what they are, so that
 * the browser runs nothing else.
 *
 * @param policy for the header {@code Content-Security-Policy}
 */
record DocumentationPage(Kept html, String policy) {

    private static final String FOLDER = "/io/vestibule/openapi/page/";

    static DocumentationPage read() {
        var script = text("page.js");
        var style = text("page.css");
        var html = text("page.html").replace("/*style*/", style).replace("/*script*/", script);
        var policy = "default-src 'none'; connect-src 'self'; script-src " + ContentHash.source(script) + "; style-src "
                + ContentHash.source(style) + "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        return new DocumentationPage(Kept.of("text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8)), policy);
    }

    private static String text(String name) {
        try (var stream = Objects.requireNonNull(DocumentationPage.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
