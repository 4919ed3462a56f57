package io.vestibule.adapters.http.sharing;

import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.ShareSettings.Flag;
import io.vestibule.domain.sharing.ShareSettings.Theme;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** The pages that shared links lead to. They work without scripts, and are allowed none. */
final class SharePages {

    private static final String STYLE = """
            :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif }
            .light { color-scheme: light }
            .dark { color-scheme: dark }
            body { max-width: 24rem; margin: 15vh auto; padding: 0 1rem }
            h1 { font-size: 1.25rem; overflow-wrap: anywhere }
            input, button { display: block; box-sizing: border-box; width: 100%; margin: .5rem 0; padding: .6rem;
                font: inherit }
            footer { margin-top: 3rem; opacity: .6; font-size: .8rem }
            """;

    /** Only that style, forms that go where they come from, and nothing from anywhere. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + sha256(STYLE) + "'; form-action 'self'; base-uri 'none'";

    private static final String FRAME = """
            <!doctype html>
            <html lang="en" class="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            %s</body>
            </html>
            """;

    private static final String FOOTER = """
            <footer>Shared with Vestibule</footer>
            """;

    private static final String FORM = """
            <main>
            <h1>This page is protected</h1>
            %s<form method="post">
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
            <button type="submit">Open</button>
            </form>
            </main>
            """;

    private static final String PROBLEM = """
            <p role="alert">%s</p>
            """;

    private SharePages() {}

    /** What is shared, as far as this installation can show it. */
    static String shared(String title, ShareSettings settings) {
        var heading = settings.isOn(Flag.NO_HEADER) ? "" : "<h1>" + escaped(title) + "</h1>\n";
        return page(title, settings, "<main>\n" + heading + "</main>\n");
    }

    /** @param problem what was wrong with the password that was sent before */
    static String unlock(ShareSettings settings, Optional<String> problem) {
        return page(
                "Password needed",
                settings,
                FORM.formatted(problem.map(PROBLEM::formatted).orElse("")));
    }

    static String notFound() {
        return page("Not found", ShareSettings.NONE, "<main>\n<h1>Not found</h1>\n</main>\n");
    }

    private static String page(String title, ShareSettings settings, String content) {
        var colours = settings.theme().filter(theme -> theme != Theme.SYSTEM).map(Theme::text);
        var footer = settings.isOn(Flag.WHITELABEL) ? "" : FOOTER;
        return FRAME.formatted(colours.orElse(""), escaped(title), STYLE, content + footer);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
