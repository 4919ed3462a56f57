package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.JsonText;
import java.util.Optional;

/**
 * What a delivery says.
 *
 * @param subject one line
 * @param text for whoever shows nothing but text
 * @param html the body of a page, for mails; the text stands in for it
 * @param json for programs
 */
public record DeliveryContent(String subject, String text, Optional<String> html, Optional<JsonText> json) {}
