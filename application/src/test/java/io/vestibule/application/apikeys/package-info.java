@NullMarked
package io.vestibule.application.apikeys;

import org.jspecify.annotations.NullMarked;
