/** The Slack app of this installation: linked identities, and messages. Implements {@code SlackApp}; {@code SlackModule} binds it. */
@NullMarked
package io.vestibule.adapters.slack;

import org.jspecify.annotations.NullMarked;
