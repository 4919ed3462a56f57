@NullMarked
package io.vestibule.adapters.persistence;

import org.jspecify.annotations.NullMarked;
