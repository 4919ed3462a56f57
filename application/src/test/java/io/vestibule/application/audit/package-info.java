@NullMarked
package io.vestibule.application.audit;

import org.jspecify.annotations.NullMarked;
