@NullMarked
package io.vestibule.adapters.http;

import org.jspecify.annotations.NullMarked;
