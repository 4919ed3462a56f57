/** What those who run the server ask it: is it alive, is it ready, how much does it do. */
@NullMarked
package io.vestibule.adapters.http.health;

import org.jspecify.annotations.NullMarked;
