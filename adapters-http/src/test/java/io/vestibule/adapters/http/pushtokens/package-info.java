@NullMarked
package io.vestibule.adapters.http.pushtokens;

import org.jspecify.annotations.NullMarked;
