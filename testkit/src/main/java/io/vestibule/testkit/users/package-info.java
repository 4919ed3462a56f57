/** Contracts and in-memory implementations of the ports of accounts. */
@NullMarked
package io.vestibule.testkit.users;

import org.jspecify.annotations.NullMarked;
