/** Storage of organizations, memberships, projects and invites. */
@NullMarked
package io.vestibule.adapters.persistence.organizations;

import org.jspecify.annotations.NullMarked;
