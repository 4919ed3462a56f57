@NullUnmarked
package io.vestibule.adapters.persistence.transfer;

import org.jspecify.annotations.NullUnmarked;
