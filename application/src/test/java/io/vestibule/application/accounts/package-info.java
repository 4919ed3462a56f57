@NullMarked
package io.vestibule.application.accounts;

import org.jspecify.annotations.NullMarked;
