package io.vestibule.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages may not do, since data that anybody wrote goes through them. */
class ScriptScanTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/vestibule/adapters/console");

    /** Text that becomes markup or script, storage that outlives the page, and code that stands in markup. */
    private static final List<Pattern> FORBIDDEN = Stream.of(
                    "innerHTML",
                    "outerHTML",
                    "insertAdjacentHTML",
                    "setHTMLUnsafe",
                    "\\bsetHTML\\b",
                    "createContextualFragment",
                    "DOMParser",
                    "document\\s*\\.\\s*write",
                    "\\beval\\s*\\(",
                    "new\\s+Function\\b",
                    "\\bFunction\\s*\\(",
                    "set(?:Timeout|Interval)\\s*\\(\\s*['\"`]",
                    "\\bimport\\s*\\(",
                    "\\bsrcdoc\\b",
                    "javascript:",
                    "localStorage",
                    "sessionStorage",
                    "indexedDB",
                    "\\bcaches\\b",
                    "serviceWorker",
                    "document\\s*\\.\\s*cookie\\s*=[^=]",
                    "document\\s*\\.\\s*domain",
                    // a channel reaches pages of this origin only
                    "(?<!\\bchannel\\.)postMessage",
                    "\\.on[a-z]+\\s*=[^=]",
                    "\\son[a-z]+\\s*=\\s*[\"']",
                    "setAttribute\\(\\s*['\"`]on",
                    "\\sstyle\\s*=\\s*[\"']",
                    "setAttribute\\(\\s*['\"`]style",
                    "<style",
                    "<script(?![^>]*\\ssrc=)",
                    // own files and the API only
                    "https?://(?!www\\.w3\\.org/2000/svg)",
                    "@import",
                    "url\\(")
            .map(Pattern::compile)
            .toList();

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileDoesNothingThatIsForbidden(Path file) throws IOException {
        assertThat(broken(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main.innerHTML = name",
                "main.outerHTML = name",
                "main.insertAdjacentHTML('beforeend', name)",
                "document.write(name)",
                "eval(name)",
                "new Function(name)",
                "setTimeout('go()', 1)",
                "localStorage.setItem('token', token)",
                "window.sessionStorage.token = token",
                "document.cookie = 'a=b'",
                "parent.postMessage(token, '*')",
                "button.onclick = go",
                "<button onclick=\"go()\">",
                "element.setAttribute('onclick', code)",
                "<p style=\"color: red\">",
                "<script>go()</script>",
                "<script src=\"https://cdn.example.com/x.js\"></script>",
                "location = 'javascript:go()'"
            })
    void theScanFindsWhatItLooksFor(String planted) {
        assertThat(broken(planted)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script type=\"module\" src=\"{folder}app.js\"></script>", "if (x === y) {}", "evaluate(it)"})
    void theScanLetsThroughWhatIsFine(String fine) {
        assertThat(broken(fine)).isEmpty();
    }

    private static List<String> broken(String text) {
        return FORBIDDEN.stream()
                .filter(pattern -> pattern.matcher(text).find())
                .map(Pattern::pattern)
                .toList();
    }

    @Test
    void everyScriptIsServedAndComesBeforeThoseThatNeedIt() throws IOException {
        var scripts = files().map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".js"));

        assertThat(scripts).containsExactlyInAnyOrderElementsOf(ConsoleFiles.SCRIPTS);
        for (var i = 0; i < ConsoleFiles.SCRIPTS.size(); i++) {
            var name = ConsoleFiles.SCRIPTS.get(i);
            var imported = Pattern.compile("from '\\./([^']+)'").matcher(Files.readString(FOLDER.resolve(name)));
            while (imported.find()) {
                assertThat(ConsoleFiles.SCRIPTS.subList(0, i)).as(name).contains(imported.group(1));
            }
        }
    }

    @Test
    void everyPasswordIsMaskedAndSaysWhichOneItIs() throws IOException {
        var made = Pattern.compile("type: 'password'");
        for (var name : ConsoleFiles.SCRIPTS) {
            var script = Files.readString(FOLDER.resolve(name));
            assertThat(made.matcher(script).results().count()).as(name).isEqualTo(name.equals("forms.js") ? 1 : 0);
        }
        assertThat(Files.readString(FOLDER.resolve("forms.js")))
                .contains("type: 'password', required, autocomplete,")
                .contains("autocomplete = 'current-password'");
        assertThat(Files.readString(FOLDER.resolve("entry.js"))).contains("autocomplete: 'new-password'");
        assertThat(Files.readString(FOLDER.resolve("profile.js"))).contains("autocomplete: 'new-password'");
    }
}
