/** Answers kept in the process, never older than the last change. */
@NullMarked
package io.vestibule.adapters.persistence.cache;

import org.jspecify.annotations.NullMarked;
