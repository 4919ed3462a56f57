/**
 * What happened to accounts, kept for their owners and for those who run the installation: {@code AccountEvent}. Port:
 * {@code AccountEvents}.
 */
@NullMarked
package io.vestibule.domain.audit;

import org.jspecify.annotations.NullMarked;
