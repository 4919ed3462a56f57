/** Storage of personal API keys. */
@NullMarked
package io.vestibule.adapters.persistence.apikeys;

import org.jspecify.annotations.NullMarked;
