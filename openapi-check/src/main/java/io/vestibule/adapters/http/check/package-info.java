/** Checks of the API against its description, for tests. */
@NullMarked
package io.vestibule.adapters.http.check;

import org.jspecify.annotations.NullMarked;
