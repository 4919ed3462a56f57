/**
 * The devices of a person that take push notifications. Aggregate: {@code PushRegistration}. Ports: {@code
 * PushRegistrations}, {@code PushSender}.
 */
@NullMarked
package io.vestibule.domain.pushtokens;

import org.jspecify.annotations.NullMarked;
