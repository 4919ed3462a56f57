@NullMarked
package io.vestibule.application.sessions;

import org.jspecify.annotations.NullMarked;
