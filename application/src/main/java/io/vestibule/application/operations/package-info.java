/** What operators watch. */
@NullMarked
package io.vestibule.application.operations;

import org.jspecify.annotations.NullMarked;
