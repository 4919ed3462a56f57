@NullMarked
package io.vestibule.application;

import org.jspecify.annotations.NullMarked;
