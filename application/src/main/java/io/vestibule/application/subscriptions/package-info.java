/**
 * Subscriptions: what people may do with them, and how their deliveries are planned, made and looked at.
 */
@NullMarked
package io.vestibule.application.subscriptions;

import org.jspecify.annotations.NullMarked;
