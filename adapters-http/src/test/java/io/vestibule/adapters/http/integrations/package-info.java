@NullMarked
package io.vestibule.adapters.http.integrations;

import org.jspecify.annotations.NullMarked;
