@NullMarked
package io.vestibule.adapters.http.passkeys;

import org.jspecify.annotations.NullMarked;
