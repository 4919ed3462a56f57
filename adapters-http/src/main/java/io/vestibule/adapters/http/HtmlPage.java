package io.vestibule.adapters.http;

/** How pages look that links lead to. They work without scripts, and are allowed none. */
public final class HtmlPage {

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
    public static final String POLICY =
            "default-src 'none'; style-src " + ContentHash.source(STYLE) + "; form-action 'self'; base-uri 'none'";

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

    private HtmlPage() {}

    /**
     * A whole page.
     *
     * @param title text
     * @param colours {@code light} or {@code dark}; empty for those of the browser
     * @param content markup
     */
    public static String of(String title, String colours, String content) {
        return FRAME.formatted(colours, escaped(title), STYLE, content);
    }

    /** Text as markup that shows it. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
