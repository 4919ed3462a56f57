@NullMarked
package io.vestibule.adapters.http.apikeys;

import org.jspecify.annotations.NullMarked;
