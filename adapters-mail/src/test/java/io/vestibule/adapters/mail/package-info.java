@NullMarked
package io.vestibule.adapters.mail;

import org.jspecify.annotations.NullMarked;
