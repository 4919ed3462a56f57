package io.vestibule.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page of {@code docs/} that nobody writes by hand: it stands between two comments, and {@code make docs} writes it.
 *
 * @param name what the two comments call it
 */
public record GeneratedPart(Path page, String name) {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String SWITCH = "docs.write";

    public static GeneratedPart of(String page, String name) {
        return new GeneratedPart(DOCS.resolve(page), name);
    }

    /** Writes {@code text} into the page where that was asked for; else the page must say the same. */
    public void shouldBe(String text) throws IOException {
        if (Boolean.getBoolean(SWITCH)) {
            write(text);
            return;
        }
        assertThat(between(Files.readString(page)))
                .as("%s is not what the code says; `make docs` writes it", page)
                .isEqualTo(text);
    }

    void write(String text) throws IOException {
        var present = Files.readString(page);
        var begin = begin(present);
        Files.writeString(
                page,
                present.substring(0, begin)
                        + text
                        + present.substring(begin + between(present).length()));
    }

    private String between(String text) {
        return text.substring(begin(text), text.indexOf(endMark()));
    }

    private int begin(String text) {
        assertThat(text).containsOnlyOnce(beginMark()).containsOnlyOnce(endMark());
        return text.indexOf(beginMark()) + beginMark().length();
    }

    private String beginMark() {
        return "<!-- " + name + ": made from the code, see CONTRIBUTING.md -->\n";
    }

    private String endMark() {
        return "<!-- end of " + name + " -->\n";
    }
}
