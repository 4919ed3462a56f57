/** Who makes a request, and whether that caller may go on. */
@NullMarked
package io.vestibule.application.access;

import org.jspecify.annotations.NullMarked;
