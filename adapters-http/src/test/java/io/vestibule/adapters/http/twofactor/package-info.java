@NullMarked
package io.vestibule.adapters.http.twofactor;

import org.jspecify.annotations.NullMarked;
