/** Storage on JDBI: SQLite in a file, or PostgreSQL. {@code Database} opens it, {@code Migrator} brings its schema up to date. */
@NullMarked
package io.vestibule.adapters.persistence;

import org.jspecify.annotations.NullMarked;
