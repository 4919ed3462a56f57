/** Subscriptions over HTTP. */
@NullMarked
package io.vestibule.adapters.http.subscriptions;

import org.jspecify.annotations.NullMarked;
