@NullMarked
package io.vestibule.application.subscriptions;

import org.jspecify.annotations.NullMarked;
