/** Storage of subscriptions and of what is delivered for them. */
@NullMarked
package io.vestibule.adapters.persistence.subscriptions;

import org.jspecify.annotations.NullMarked;
