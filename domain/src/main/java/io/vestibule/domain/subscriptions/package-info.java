/**
 * Scheduled deliveries of what a host shows, to people, to channels and to programs. A {@link
 * io.vestibule.domain.subscriptions.Subscription} says what goes where and when; {@link
 * io.vestibule.domain.subscriptions.Deliveries} holds what is on its way. Ports of the host and of the adapters: what can be
 * subscribed to, which connections a project has, and which addresses may be called.
 */
@NullMarked
package io.vestibule.domain.subscriptions;

import org.jspecify.annotations.NullMarked;
