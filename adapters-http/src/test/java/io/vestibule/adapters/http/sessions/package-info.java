@NullMarked
package io.vestibule.adapters.http.sessions;

import org.jspecify.annotations.NullMarked;
