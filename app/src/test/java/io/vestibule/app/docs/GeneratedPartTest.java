package io.vestibule.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedPartTest {

    @TempDir
    Path folder;

    private Path page;
    private GeneratedPart part;

    @BeforeEach
    void aPageHasAPart() throws IOException {
        page = folder.resolve("page.md");
        part = new GeneratedPart(page, "colours");
        Files.writeString(page, """
                before
                <!-- colours: made from the code, see CONTRIBUTING.md -->
                red
                <!-- end of colours -->
                after
                """);
    }

    @Test
    void whatTheCodeSaysPasses() throws IOException {
        part.shouldBe("red\n");
    }

    @Test
    void whatIsOldTellsHowItBecomesNew() {
        assertThatThrownBy(() -> part.shouldBe("blue\n")).hasMessageContaining("make docs");
    }

    @Test
    void nothingButThePartIsWritten() throws IOException {
        part.write("blue\ngreen\n");

        part.shouldBe("blue\ngreen\n");
        assertThat(page).content().startsWith("before\n<!-- colours").endsWith("<!-- end of colours -->\nafter\n");
    }

    @Test
    void aPageWithoutThePartIsLeftAlone() throws IOException {
        Files.writeString(page, "nothing\n");

        assertThatThrownBy(() -> part.write("blue\n")).isInstanceOf(AssertionError.class);
        assertThat(page).hasContent("nothing");
    }
}
