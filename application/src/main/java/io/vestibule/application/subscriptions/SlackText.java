package io.vestibule.application.subscriptions;

import java.util.ArrayList;

/** What a delivery says in a channel, in Slack's markup. */
final class SlackText {

    /** Longer messages are cut by Slack, which does not look where. */
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
        return cut(String.join("\n", lines));
    }

    /** At the end of a line, if one is near; never inside a character, an entity or a link. */
    static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        var end = text.lastIndexOf('\n', MAX_LENGTH);
        if (end < MAX_LENGTH / 2) {
            end = MAX_LENGTH;
        }
        end = before(text, end, '<', '>');
        end = before(text, end, '&', ';');
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "\n…";
    }

    /** Where what {@code opening} opens begins, if it is not closed before {@code end}; otherwise {@code end}. */
    private static int before(String text, int end, char opening, char closing) {
        var start = text.lastIndexOf(opening, end - 1);
        return start >= 0 && text.indexOf(closing, start) >= end ? start : end;
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
