/** The command line: one class for each command. */
@NullMarked
package io.vestibule.app.cli;

import org.jspecify.annotations.NullMarked;
