/** The register of resources over HTTP. */
@NullMarked
package io.vestibule.adapters.http.resources;

import org.jspecify.annotations.NullMarked;
