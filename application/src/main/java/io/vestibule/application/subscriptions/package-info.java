/** Subscriptions of projects: making, changing and showing them. */
@NullMarked
package io.vestibule.application.subscriptions;

import org.jspecify.annotations.NullMarked;
