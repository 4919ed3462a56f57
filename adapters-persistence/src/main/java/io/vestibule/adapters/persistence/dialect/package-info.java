/** The few things in which SQLite and PostgreSQL differ. */
@NullMarked
package io.vestibule.adapters.persistence.dialect;

import org.jspecify.annotations.NullMarked;
