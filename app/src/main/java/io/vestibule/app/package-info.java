/** Composition: {@code Vestibule} for hosts that embed, and what the server and the command line build on. */
@NullMarked
package io.vestibule.app;

import org.jspecify.annotations.NullMarked;
