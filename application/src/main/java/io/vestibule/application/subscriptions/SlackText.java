package io.vestibule.application.subscriptions;

import java.util.ArrayList;
import java.util.List;

/** What a delivery says in a channel, in Slack's markup. */
final class SlackText {

    /** Longer messages are cut by Slack, which then shows half a line. */
    private static final int MAX_LENGTH = 12_000;

    private SlackText() {}

    static String of(Parcel parcel) {
        var lines = new ArrayList<String>();
        parcel.title().ifPresent(title -> lines.add("*" + plain(title) + "*"));
        var name = plain(parcel.resource().name());
        lines.add(parcel.resource()
                .url()
                .map(url -> "<" + plain(url) + "|" + name + ">")
                .orElse(name));
        lines.add(plain(parcel.content().text()));
        parcel.delivery()
                .inviteMessage()
                .ifPresent(message -> lines.add("> " + plain(message).replace("\n", "\n> ")));
        return cut(lines);
    }

    private static String cut(List<String> lines) {
        var text = String.join("\n", lines);
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        var end = text.lastIndexOf('\n', MAX_LENGTH);
        return text.substring(0, end > 0 ? end : MAX_LENGTH) + "\n…";
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
