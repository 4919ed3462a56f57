@NullMarked
package io.vestibule.application.users;

import org.jspecify.annotations.NullMarked;
