package io.vestibule.adapters.http.sharing;

import io.vestibule.adapters.http.HtmlPage;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.ShareSettings.Flag;
import io.vestibule.domain.sharing.ShareSettings.Theme;
import java.util.Optional;

/** The pages that shared links lead to. They work without scripts, and are allowed none. */
final class SharePages {

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
        var heading = settings.isOn(Flag.NO_HEADER) ? "" : "<h1>" + HtmlPage.escaped(title) + "</h1>\n";
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
        return HtmlPage.of(title, colours.orElse(""), content + footer);
    }
}
