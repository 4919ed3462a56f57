/** Organizations, who belongs to them, and their projects. */
@NullMarked
package io.vestibule.application.organizations;

import org.jspecify.annotations.NullMarked;
