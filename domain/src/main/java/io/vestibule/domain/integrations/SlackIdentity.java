package io.vestibule.domain.integrations;

import java.util.Optional;

/**
 * Who somebody is at Slack.
 *
 * @param userId {@code U…} or {@code W…}, of {@code A-Z 0-9}
 * @param teamId the workspace
 * @param teamName empty when Slack did not tell
 * @param email empty when Slack did not tell; says nothing about who reads that mailbox today
 */
public record SlackIdentity(String userId, String teamId, Optional<String> teamName, Optional<String> email) {}
