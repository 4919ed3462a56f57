/** Contract and in-memory implementation of the port of login sessions. */
@NullMarked
package io.vestibule.testkit.sessions;

import org.jspecify.annotations.NullMarked;
