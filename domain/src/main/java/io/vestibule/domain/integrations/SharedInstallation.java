package io.vestibule.domain.integrations;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * An installation that all who work on a project may use.
 *
 * @param connectedBy who shared it; empty when nobody in particular did, or that account is gone
 * @param connectedLogin how that person is called at GitHub
 */
public record SharedInstallation(
        ProjectId project,
        InstallationId installation,
        Optional<UserId> connectedBy,
        Optional<String> connectedLogin,
        Instant createdAt) {}
