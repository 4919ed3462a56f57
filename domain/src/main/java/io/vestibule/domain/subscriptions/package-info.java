/**
 * Scheduled deliveries of what a host shows: when they are due.
 */
@NullMarked
package io.vestibule.domain.subscriptions;

import org.jspecify.annotations.NullMarked;
