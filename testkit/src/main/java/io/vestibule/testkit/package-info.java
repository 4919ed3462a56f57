/** For tests, of Vestibule and of hosts: contracts of the ports, in-memory ports, fixtures. */
@NullMarked
package io.vestibule.testkit;

import org.jspecify.annotations.NullMarked;
