/** How recordings are shared, and the pages that shared links lead to. */
@NullMarked
package io.vestibule.adapters.http.sharing;

import org.jspecify.annotations.NullMarked;
