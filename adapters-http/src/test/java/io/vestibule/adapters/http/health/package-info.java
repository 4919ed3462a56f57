@NullMarked
package io.vestibule.adapters.http.health;

import org.jspecify.annotations.NullMarked;
