/**
 * The dashboards, insights and session recordings of a host that has no program in this process: a register of what they
 * are called and where they are seen, which any program may fill.
 */
@NullMarked
package io.vestibule.domain.resources;

import org.jspecify.annotations.NullMarked;
