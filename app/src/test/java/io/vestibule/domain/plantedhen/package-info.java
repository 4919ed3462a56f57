/** Classes that each break a wall of the architecture on purpose, to show that it stands. */
@NullMarked
package io.vestibule.domain.plantedhen;

import org.jspecify.annotations.NullMarked;
