/** The HTTP API on Javalin: routing, the order in which a request is judged, bodies, errors. */
@NullMarked
package io.vestibule.adapters.http;

import org.jspecify.annotations.NullMarked;
