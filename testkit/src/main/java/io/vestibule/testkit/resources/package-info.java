/** Contract and stand-in of the register of resources. */
@NullMarked
package io.vestibule.testkit.resources;

import org.jspecify.annotations.NullMarked;
