/**
 * What people hand on by a link: how it is shared ({@code UpdateSharing}, {@code RefreshSharing}, {@code CreateSharePassword},
 * …), and who comes in by it ({@code ShareGate}).
 */
@NullMarked
package io.vestibule.application.sharing;

import org.jspecify.annotations.NullMarked;
