/** What operators watch, and what is done for them now and then. */
@NullMarked
package io.vestibule.application.operations;

import org.jspecify.annotations.NullMarked;
