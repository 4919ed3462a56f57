/** Linked identities at GitHub and Slack: what people do with them, where browsers come back to, and GitHub's deliveries. */
@NullMarked
package io.vestibule.adapters.http.integrations;

import org.jspecify.annotations.NullMarked;
