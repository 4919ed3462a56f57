/** Contracts and stand-ins of the ports of devices. */
@NullMarked
package io.vestibule.testkit.pushtokens;

import org.jspecify.annotations.NullMarked;
