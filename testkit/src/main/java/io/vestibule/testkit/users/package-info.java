/** Contracts and in-memory stand-ins of the ports for accounts, scene choices and passwords. */
@NullMarked
package io.vestibule.testkit.users;

import org.jspecify.annotations.NullMarked;
