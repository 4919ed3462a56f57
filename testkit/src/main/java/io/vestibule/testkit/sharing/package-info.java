/** Shared links: ports in memory and the contracts of the ports. */
@NullMarked
package io.vestibule.testkit.sharing;

import org.jspecify.annotations.NullMarked;
