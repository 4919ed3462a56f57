/**
 * What people hand on by a link: {@code SharingConfiguration} with its {@code SharePasswordEntry}s, about a resource of the
 * host. Port that stores: {@code SharingConfigurations}. Ports that a host may answer: {@code SharedResources} and
 * {@code ShareAccessLog}. Port of the tokens that viewers show instead of their password: {@code ShareSessions}.
 */
@NullMarked
package io.vestibule.domain.sharing;

import org.jspecify.annotations.NullMarked;
