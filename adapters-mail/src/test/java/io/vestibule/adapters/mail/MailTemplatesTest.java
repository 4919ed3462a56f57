package io.vestibule.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vestibule.domain.notifications.MailTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailTemplatesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(MailTemplate.class)
    void everyKindHasASubjectOfOneLineAndBothTexts(MailTemplate template) {
        var evil = "x\r\nBcc: eve@example.com\u2028\u0085y";

        var texts = builtIn().render(template, template.names().stream().collect(Collectors.toMap(n -> n, n -> evil)));

        assertThat(texts.subject()).isNotBlank().doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
        assertThat(texts.text()).isNotBlank().doesNotContain("{{");
        assertThat(texts.html()).startsWith("<!DOCTYPE html>").doesNotContain("{{");
    }

    @ParameterizedTest
    @EnumSource(MailTemplate.class)
    void noTextTakesAValueForMarkup(MailTemplate template) {
        var markup = "<a href='https://evil.example'>&";

        var texts =
                builtIn().render(template, template.names().stream().collect(Collectors.toMap(n -> n, n -> markup)));

        // of what a host made as markup, this is the only place
        var shown =
                template.names().contains("html") ? texts.html().replaceFirst(Pattern.quote(markup), "") : texts.html();
        assertThat(shown).doesNotContain(markup);
    }

    @Test
    void whoeverHasNoNameIsGreetedWithoutOne() {
        var texts = builtIn().render(MailTemplate.PASSWORD_CHANGED, Map.of("name", ""));

        assertThat(texts.text()).startsWith("Hello,\n");
        assertThat(texts.html()).contains("<p>Hello,</p>");
    }

    @Test
    void aFolderReplacesTheTextsThatItHas() throws IOException {
        write("password_changed.txt", "Subject: {{name}}: neues Passwort\r\n\r\nGrüße von {{site}} & Co.");

        var texts = replaced().render(MailTemplate.PASSWORD_CHANGED, Map.of("name", "A\nB"));

        assertThat(texts.subject()).isEqualTo("A B: neues Passwort");
        assertThat(texts.text()).isEqualTo("Grüße von https://accounts.example.com & Co.");
        assertThat(texts.html()).contains("was changed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password_changed.txt|Hello",
                "password_changed.txt|Subject: without a text",
                "password_changed.txt|'Subject: one\nBcc: two\n\ntext'",
                "password_changed.txt|'Subject: s\n\n{{password}}'",
                "password_changed.txt|'Subject: {{link}}\n\ntext'",
                "password_changed.txt|'Subject: s\n\n{{#name}}'",
                "password_changed.html|<p>{{token}}</p>"
            })
    void aTextThatCannotBeUsedIsRefusedAtOnce(String file, String content) throws IOException {
        write(file, content);

        assertThatIllegalArgumentException().isThrownBy(this::replaced).withMessageContaining("password_changed");
    }

    private static MailTemplates builtIn() {
        return new MailTemplates(Optional.empty(), "https://accounts.example.com");
    }

    private MailTemplates replaced() {
        return new MailTemplates(Optional.of(folder), "https://accounts.example.com");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
