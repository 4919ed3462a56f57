@NullMarked
package io.vestibule.adapters.http.openapi;

import org.jspecify.annotations.NullMarked;
