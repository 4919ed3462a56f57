package io.vestibule.app;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSharingJourneyTest extends SharingJourney {

    @TempDir
    static Path folder;

    @Override
    String database() {
        return "jdbc:sqlite:" + folder.resolve("journey.db");
    }
}
