/**
 * Organizations, their members, projects and invites. Ports: {@code Organizations}, {@code Memberships}, {@code Projects}, {@code Invites}.
 */
@NullMarked
package io.vestibule.domain.organizations;

import org.jspecify.annotations.NullMarked;
