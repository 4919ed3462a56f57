/** Copies of a SQLite file, taken while it is in use, and put in its place again. */
@NullMarked
package io.vestibule.adapters.persistence.backup;

import org.jspecify.annotations.NullMarked;
