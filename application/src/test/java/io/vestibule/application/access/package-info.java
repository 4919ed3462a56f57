@NullMarked
package io.vestibule.application.access;

import org.jspecify.annotations.NullMarked;
