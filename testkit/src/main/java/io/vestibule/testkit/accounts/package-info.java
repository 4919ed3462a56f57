/** Contract and in-memory implementation of the joined read side. */
@NullMarked
package io.vestibule.testkit.accounts;

import org.jspecify.annotations.NullMarked;
