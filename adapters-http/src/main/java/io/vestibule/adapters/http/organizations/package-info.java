/** Organizations and projects as they are nested in the user object. */
@NullMarked
package io.vestibule.adapters.http.organizations;

import org.jspecify.annotations.NullMarked;
