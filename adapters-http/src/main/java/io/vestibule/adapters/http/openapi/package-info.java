/** The description of the API, for programs and as a page for people. */
@NullMarked
package io.vestibule.adapters.http.openapi;

import org.jspecify.annotations.NullMarked;
