/** Contract and in-memory implementation of the port that finds who stands behind a credential. */
@NullMarked
package io.vestibule.testkit.access;

import org.jspecify.annotations.NullMarked;
