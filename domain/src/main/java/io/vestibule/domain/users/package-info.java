/**
 * Accounts. Aggregate: {@code User}. Ports: {@code Users}, {@code ScenePersonalisations}, {@code PasswordHasher}, {@code PasswordStrength},
 * {@code EmailVerifications}.
 */
@NullMarked
package io.vestibule.domain.users;

import org.jspecify.annotations.NullMarked;
