package io.vestibule.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.adapters.security.InstallationSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path folder;

    @Test
    void theKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        var file = new KeyFile(folder.resolve("vestibule.db.key"));

        var made = file.readOrMake();

        assertThat(made.reveal()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(file.readOrMake()).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining("glob:**vestibule.db.key").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void allWhoMakeItAtOnceGetTheSame() {
        var file = new KeyFile(folder.resolve("vestibule.db.key"));

        var keys = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> file.readOrMake())
                .map(InstallationSecret::reveal);

        assertThat(keys.distinct()).hasSize(1);
    }

    @Test
    void aFileThatOthersCanReadIsExposed() throws IOException {
        var file = new KeyFile(folder.resolve("vestibule.db.key"));
        file.readOrMake();
        assertThat(file.isExposed()).isFalse();

        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));

        assertThat(file.isExposed()).isTrue();
    }

    @Test
    void anEmptyFileIsNoKey() throws IOException {
        var file = new KeyFile(Files.createFile(folder.resolve("vestibule.db.key")));

        assertThatThrownBy(file::readOrMake)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is empty");
    }
}
