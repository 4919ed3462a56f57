@NullMarked
package io.vestibule.adapters.http.sharing;

import org.jspecify.annotations.NullMarked;
