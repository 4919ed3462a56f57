/** What happened to accounts, in the database. */
@NullMarked
package io.vestibule.adapters.persistence.audit;

import org.jspecify.annotations.NullMarked;
