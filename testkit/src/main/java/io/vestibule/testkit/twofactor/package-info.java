/** Second factors: contracts of the ports, and the ports in memory. */
@NullMarked
package io.vestibule.testkit.twofactor;

import org.jspecify.annotations.NullMarked;
