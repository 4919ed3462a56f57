/** What an operator does with accounts when nobody can sign in. */
@NullMarked
package io.vestibule.application.accounts;

import org.jspecify.annotations.NullMarked;
