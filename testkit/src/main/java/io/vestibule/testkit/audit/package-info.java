/** Contract and in-memory implementation of the port of account events. */
@NullMarked
package io.vestibule.testkit.audit;

import org.jspecify.annotations.NullMarked;
