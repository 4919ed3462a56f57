/** Signing in and out, and the places where people are signed in. */
@NullMarked
package io.vestibule.adapters.http.sessions;

import org.jspecify.annotations.NullMarked;
