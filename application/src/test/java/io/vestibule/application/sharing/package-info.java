@NullMarked
package io.vestibule.application.sharing;

import org.jspecify.annotations.NullMarked;
