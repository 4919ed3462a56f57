@NullMarked
package io.vestibule.application.integrations;

import org.jspecify.annotations.NullMarked;
