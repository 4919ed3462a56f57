/**
 * Requests to other people's servers, bounded in time and size. Shared by the adapters that speak HTTP outwards; knows
 * nothing of what is asked.
 */
@NullMarked
package io.vestibule.outbound;

import org.jspecify.annotations.NullMarked;
