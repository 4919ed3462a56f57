/** Part of a small slice as it should be; every wall of the architecture lets it through. */
@NullMarked
package io.vestibule.adapters.console.planted.clean;

import org.jspecify.annotations.NullMarked;
