package io.vestibule.adapters.http.subscriptions;

import io.vestibule.adapters.http.HtmlPage;
import io.vestibule.application.subscriptions.Unsubscribe;

/** The pages that the links of mails lead to. */
final class UnsubscribePages {

    private static final String QUESTION = """
            <p>%s gets mail of %s. Shall that end?</p>
            <form method="post">
            <button type="submit">Unsubscribe</button>
            </form>
            """;

    private UnsubscribePages() {}

    static String question(Unsubscribe.Preview preview) {
        var what = preview.title().map(title -> "“" + title + "”").orElse("this subscription");
        return page("Unsubscribe", QUESTION.formatted(HtmlPage.escaped(preview.address()), HtmlPage.escaped(what)));
    }

    static String done() {
        return page("Unsubscribed", "<p>No more of it will come.</p>\n");
    }

    static String unknown() {
        return page(
                "This link does not work",
                "<p>It is too old, or not all of it arrived. Take the link of a newer mail.</p>\n");
    }

    private static String page(String title, String content) {
        return HtmlPage.of(title, "", "<main>\n<h1>" + title + "</h1>\n" + content + "</main>\n");
    }
}
