package io.vestibule.domain.planted;

import java.nio.file.Files;
import java.nio.file.Path;

/** Uses a part of the JDK that reaches outside. */
public final class RuleThatReadsFiles {

    public boolean decide() {
        return Files.exists(Path.of("rules.txt"));
    }
}
