/** Contracts and in-memory implementations of the ports of organizations. */
@NullMarked
package io.vestibule.testkit.organizations;

import org.jspecify.annotations.NullMarked;
