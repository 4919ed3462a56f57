/** Contracts and in-memory stand-ins of the ports that belong to no capability, a movable clock, and what contracts share. */
@NullMarked
package io.vestibule.testkit.common;

import org.jspecify.annotations.NullMarked;
