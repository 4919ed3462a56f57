package io.vestibule.domain.pushtokens;

import java.util.Map;

/**
 * What a notification says.
 *
 * @param data for the app, not shown to the person
 */
public record PushMessage(String title, String body, Map<String, String> data) {

    public PushMessage {
        data = Map.copyOf(data);
    }

    @Override
    public String toString() {
        return "PushMessage[hidden]";
    }
}
