/** What tests of every capability share: a whole store, what to fill it with, a movable clock, units of work. */
@NullMarked
package io.vestibule.testkit.common;

import org.jspecify.annotations.NullMarked;
