@NullMarked
package io.vestibule.application.organizations;

import org.jspecify.annotations.NullMarked;
