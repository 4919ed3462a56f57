package io.vestibule.application.sharing;

import io.vestibule.application.organizations.ProjectTarget;

/**
 * Which recording a request is about.
 *
 * @param ref what the host calls it; any text is allowed
 */
public record RecordingTarget(ProjectTarget project, String ref) {}
