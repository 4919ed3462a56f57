/** Contracts and stand-ins of the ports of subscriptions. */
@NullMarked
package io.vestibule.testkit.subscriptions;

import org.jspecify.annotations.NullMarked;
