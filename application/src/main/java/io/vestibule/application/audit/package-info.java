/** How use cases note what they did to an account. */
@NullMarked
package io.vestibule.application.audit;

import org.jspecify.annotations.NullMarked;
