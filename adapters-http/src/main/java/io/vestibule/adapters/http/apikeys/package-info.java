/** Personal API keys over HTTP. */
@NullMarked
package io.vestibule.adapters.http.apikeys;

import org.jspecify.annotations.NullMarked;
