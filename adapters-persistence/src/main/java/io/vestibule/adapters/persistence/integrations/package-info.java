/** Linked identities, what people act with at GitHub, and what GitHub told, in the database. */
@NullMarked
package io.vestibule.adapters.persistence.integrations;

import org.jspecify.annotations.NullMarked;
