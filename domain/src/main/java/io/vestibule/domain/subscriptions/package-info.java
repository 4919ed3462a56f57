/**
 * Scheduled deliveries of what a host shows: when they are due, and where they may go.
 */
@NullMarked
package io.vestibule.domain.subscriptions;

import org.jspecify.annotations.NullMarked;
