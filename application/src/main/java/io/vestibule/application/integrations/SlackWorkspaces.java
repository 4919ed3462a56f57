package io.vestibule.application.integrations;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.SlackWorkspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the workspace that counts for every project here: the bot's. Slack is asked for it once an hour at most. */
@Singleton
final class SlackWorkspaces {

    private record Known(Optional<SlackWorkspace> workspace, Instant askedAt) {}

    private static final Logger LOG = LoggerFactory.getLogger(SlackWorkspaces.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SlackApp slack;
    private final Integrations integrations;
    private final Clock clock;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(Optional.empty(), Instant.MIN));

    @Inject
    SlackWorkspaces(SlackApp slack, Integrations integrations, Clock clock) {
        this.slack = slack;
        this.integrations = integrations;
        this.clock = clock;
    }

    /** The workspace; empty where there is no bot, or Slack does not tell. */
    Optional<SlackWorkspace> present() {
        if (!slack.isPostingConfigured()) {
            return Optional.empty();
        }
        var before = Objects.requireNonNull(known.get());
        var now = clock.instant();
        if (before.workspace().isPresent() && now.isBefore(before.askedAt().plus(FRESH))) {
            return before.workspace();
        }
        try {
            var workspace = Optional.of(slack.workspace(PATIENCE));
            known.set(new Known(workspace, now));
            return workspace;
        } catch (SlackFailure failure) {
            LOG.warn("Slack does not tell the bot's workspace: {}", failure.getMessage());
            return before.workspace();
        }
    }

    /** Whether the person linked an identity of the workspace. */
    boolean isLinked(UserId user, String team) {
        return integrations.slackOf(user).stream()
                .anyMatch(linked -> linked.identity().teamId().equals(team));
    }
}
