/**
 * Who calls and what that caller may do: {@code Principal}, scopes, the fresh-login window, the second-factor gate. Port: {@code Principals}.
 */
@NullMarked
package io.vestibule.domain.access;

import org.jspecify.annotations.NullMarked;
