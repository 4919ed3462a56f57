@NullMarked
package io.vestibule.adapters.http.accounts;

import org.jspecify.annotations.NullMarked;
