/** What the pages of {@code docs/} say of the code is made from it. */
@NullMarked
package io.vestibule.app.docs;

import org.jspecify.annotations.NullMarked;
