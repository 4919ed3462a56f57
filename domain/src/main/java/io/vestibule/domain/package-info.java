/** The rules of Vestibule and the ports they ask through. Knows only the JDK. */
@NullMarked
package io.vestibule.domain;

import org.jspecify.annotations.NullMarked;
