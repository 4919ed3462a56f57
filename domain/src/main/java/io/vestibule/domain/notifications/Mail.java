package io.vestibule.domain.notifications;

import io.vestibule.domain.users.EmailAddress;
import java.util.Map;

/**
 * A mail to one person. It prints without its values, which may be secret.
 *
 * @param values what the texts of its kind speak of; one for each of {@link MailTemplate#names}
 */
public record Mail(EmailAddress to, MailTemplate template, Map<String, String> values) {

    public Mail {
        values = Map.copyOf(values);
        if (!values.keySet().equals(template.names())) {
            throw new IllegalArgumentException("The mail " + template.text() + " needs the values " + template.names()
                    + " and was given " + values.keySet() + ".");
        }
    }

    @Override
    public String toString() {
        return "Mail[" + template.text() + "]";
    }
}
