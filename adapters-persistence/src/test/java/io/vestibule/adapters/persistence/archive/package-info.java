@NullUnmarked
package io.vestibule.adapters.persistence.archive;

import org.jspecify.annotations.NullUnmarked;
