/**
 * Linked identities: linking installations of the GitHub App and identities in Slack, what the installations reach, and what
 * GitHub tells.
 */
@NullMarked
package io.vestibule.application.integrations;

import org.jspecify.annotations.NullMarked;
