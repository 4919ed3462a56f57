/**
 * What every capability shares: identifiers that cross capabilities, refusals, secrets, pages, and the ports that belong to none.
 */
@NullMarked
package io.vestibule.domain.common;

import org.jspecify.annotations.NullMarked;
