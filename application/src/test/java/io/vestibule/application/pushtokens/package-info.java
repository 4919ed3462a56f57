@NullMarked
package io.vestibule.application.pushtokens;

import org.jspecify.annotations.NullMarked;
