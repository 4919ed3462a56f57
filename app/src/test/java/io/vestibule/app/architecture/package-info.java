/** The walls between the modules, and the proof that they stand. */
@NullMarked
package io.vestibule.app.architecture;

import org.jspecify.annotations.NullMarked;
