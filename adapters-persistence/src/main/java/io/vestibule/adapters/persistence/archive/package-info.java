/** Accounts as JSON Lines: written from a database, and taken into one, whatever the engine is. */
@NullMarked
package io.vestibule.adapters.persistence.archive;

import org.jspecify.annotations.NullMarked;
