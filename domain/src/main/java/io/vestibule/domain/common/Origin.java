package io.vestibule.domain.common;

import java.util.Optional;

/**
 * Where a request came from, as far as that is known.
 *
 * @param address the client's network address
 * @param userAgent what the client calls itself, control characters escaped, cut to {@value #MAX_USER_AGENT_LENGTH}
 *     characters
 * @param requestId names the request in logs: 1 to 64 letters, digits, hyphens, underscores and dots; anything else is as
 *     good as none
 */
public record Origin(Optional<String> address, Optional<String> userAgent, Optional<String> requestId) {

    /** The longest kept name of a client, in characters. */
    public static final int MAX_USER_AGENT_LENGTH = 256;

    /** The command line and the jobs of the installation itself. */
    public static final Origin INTERNAL = new Origin(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MAX_REQUEST_ID_LENGTH = 64;

    public Origin {
        userAgent = userAgent.map(Origin::printable).filter(text -> !text.isEmpty());
        requestId = requestId.filter(Origin::isRequestId);
    }

    /** Whether {@code text} can name a request. */
    public static boolean isRequestId(String text) {
        if (text.isEmpty() || text.length() > MAX_REQUEST_ID_LENGTH) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (!mayNameARequest(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayNameARequest(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '-'
                || character == '_'
                || character == '.';
    }

    private static String printable(String text) {
        var printable = new StringBuilder();
        for (var i = 0; i < text.length() && printable.length() < MAX_USER_AGENT_LENGTH; i++) {
            var character = text.charAt(i);
            if (Character.isISOControl(character) || Character.isSurrogate(character)) {
                printable.append("\\u%04x".formatted((int) character));
            } else {
                printable.append(character);
            }
        }
        return printable.substring(0, Math.min(printable.length(), MAX_USER_AGENT_LENGTH));
    }
}
