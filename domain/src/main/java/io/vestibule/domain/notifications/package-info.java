/** Mail to people: {@code Mail}, of one of the kinds in {@code MailTemplate}. Ports: {@code MailOutbox}, {@code Mailer}. */
@NullMarked
package io.vestibule.domain.notifications;

import org.jspecify.annotations.NullMarked;
