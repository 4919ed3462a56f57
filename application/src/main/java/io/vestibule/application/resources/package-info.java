/** The register of what a host shows, as projects fill it. */
@NullMarked
package io.vestibule.application.resources;

import org.jspecify.annotations.NullMarked;
