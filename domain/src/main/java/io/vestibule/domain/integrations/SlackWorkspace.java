package io.vestibule.domain.integrations;

/**
 * A workspace at Slack.
 *
 * @param id {@code T…}, or {@code E…} for an organization of workspaces
 * @param name can change
 */
public record SlackWorkspace(String id, String name) {}
