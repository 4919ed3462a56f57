/** How an installation is doing, for those who run it: what its parts can tell in figures. */
@NullMarked
package io.vestibule.domain.operations;

import org.jspecify.annotations.NullMarked;
