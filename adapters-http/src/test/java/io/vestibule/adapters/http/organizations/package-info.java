@NullMarked
package io.vestibule.adapters.http.organizations;

import org.jspecify.annotations.NullMarked;
