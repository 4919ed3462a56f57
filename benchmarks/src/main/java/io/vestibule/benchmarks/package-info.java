/** Measurements: JMH for the way through the process, and a bounded load over HTTP that compares within one run. */
@NullMarked
package io.vestibule.benchmarks;

import org.jspecify.annotations.NullMarked;
