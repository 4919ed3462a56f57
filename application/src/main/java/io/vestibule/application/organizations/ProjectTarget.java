package io.vestibule.application.organizations;

import io.vestibule.domain.common.ProjectId;
import java.util.Optional;

/** Which project a request is about. */
public sealed interface ProjectTarget {

    /** The one the caller works on, named {@code @current}. */
    record Current() implements ProjectTarget {}

    /** @param id empty when the text was no number, which names no project */
    record Numbered(Optional<ProjectId> id) implements ProjectTarget {}

    /** A project that was found before. */
    static ProjectTarget of(ProjectId id) {
        return new Numbered(Optional.of(id));
    }

    /** The project that a path names; any text is allowed. */
    static ProjectTarget parse(String text) {
        if (text.equals("@current")) {
            return new Current();
        }
        return new Numbered(
                text.matches("[0-9]{1,18}") ? Optional.of(new ProjectId(Long.parseLong(text))) : Optional.empty());
    }
}
