/** Mail that waits to be sent, in the database. */
@NullMarked
package io.vestibule.adapters.persistence.notifications;

import org.jspecify.annotations.NullMarked;
