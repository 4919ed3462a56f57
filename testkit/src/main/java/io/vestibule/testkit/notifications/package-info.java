/** Contracts and in-memory implementations of the ports of mail. */
@NullMarked
package io.vestibule.testkit.notifications;

import org.jspecify.annotations.NullMarked;
