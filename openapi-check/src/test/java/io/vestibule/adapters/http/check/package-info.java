@NullMarked
package io.vestibule.adapters.http.check;

import org.jspecify.annotations.NullMarked;
