/** Classes that each break a wall of the architecture on purpose, to show that it stands. */
@NullMarked
package io.vestibule.adapters.console.planted;

import org.jspecify.annotations.NullMarked;
