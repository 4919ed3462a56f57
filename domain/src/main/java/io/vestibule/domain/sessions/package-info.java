/**
 * Login sessions. Aggregate: {@code Session}. Port: {@code Sessions}.
 */
@NullMarked
package io.vestibule.domain.sessions;

import org.jspecify.annotations.NullMarked;
