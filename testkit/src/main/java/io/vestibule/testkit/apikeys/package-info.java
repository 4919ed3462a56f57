/** Contract and in-memory implementation of the port of personal API keys. */
@NullMarked
package io.vestibule.testkit.apikeys;

import org.jspecify.annotations.NullMarked;
