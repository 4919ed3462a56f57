package io.vestibule.adapters.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.vestibule.domain.notifications.MailTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The texts of all mails. Each kind has two files, called like it: {@code .txt}, whose first line is the subject behind
 * {@code Subject:}, followed by an empty line and the text, and {@code .html}. They are Mustache templates.
 */
final class MailTemplates {

    /** A mail's texts with everything filled in; the subject is one line. */
    record Texts(String subject, String text, String html) {}

    private record Sources(Template subject, Template text, Template html) {}

    private static final String SUBJECT = "Subject:";
    private static final Mustache.Compiler PLAIN =
            Mustache.compiler().emptyStringIsFalse(true).escapeHTML(false);
    private static final Mustache.Compiler HTML = PLAIN.escapeHTML(true);

    private final Optional<Path> folder;
    private final String site;
    private final Map<MailTemplate, Sources> sources = new EnumMap<>(MailTemplate.class);

    /**
     * @param folder where texts are looked for first
     * @param site what every text may speak of as {@code site}
     * @throws IllegalArgumentException when a text in the folder cannot be used; the message says which, and why
     */
    MailTemplates(Optional<Path> folder, String site) {
        this.folder = folder;
        this.site = site;
        for (var template : MailTemplate.values()) {
            sources.put(template, read(template));
        }
        for (var template : MailTemplate.values()) {
            tryOut(template);
        }
    }

    /** The texts of a kind of mail with {@code values} filled in. */
    Texts render(MailTemplate template, Map<String, String> values) {
        var all = new HashMap<String, Object>(values);
        all.put("site", site);
        var source = Objects.requireNonNull(sources.get(template));
        return new Texts(
                oneLine(source.subject().execute(all)),
                source.text().execute(all),
                source.html().execute(all));
    }

    private Sources read(MailTemplate template) {
        var name = template.text() + ".txt";
        var plain = text(name).replace("\r\n", "\n");
        var end = plain.indexOf("\n\n");
        if (!plain.startsWith(SUBJECT) || end < 0 || plain.substring(0, end).indexOf('\n') >= 0) {
            throw new IllegalArgumentException(
                    name + " must begin with a line \"Subject: …\" and an empty line after it");
        }
        return new Sources(
                compiled(PLAIN, name, plain.substring(SUBJECT.length(), end).strip()),
                compiled(PLAIN, name, plain.substring(end + 2)),
                compiled(HTML, template.text() + ".html", text(template.text() + ".html")));
    }

    /** Whoever wrote a text learns at once that it asks for what no mail of its kind has. */
    private void tryOut(MailTemplate template) {
        var samples = new HashMap<String, String>();
        template.names().forEach(name -> samples.put(name, name));
        try {
            render(template, samples);
        } catch (MustacheException e) {
            throw new IllegalArgumentException(
                    "the texts of " + template.text() + " cannot be filled in: " + e.getMessage());
        }
    }

    private static Template compiled(Mustache.Compiler compiler, String name, String source) {
        try {
            return compiler.compile(source);
        } catch (MustacheException e) {
            throw new IllegalArgumentException(name + " is no template: " + e.getMessage());
        }
    }

    private String text(String name) {
        var replaced = folder.map(path -> path.resolve(name)).filter(Files::exists);
        try {
            if (replaced.isPresent()) {
                return Files.readString(replaced.get());
            }
            try (var builtIn = MailTemplates.class.getResourceAsStream("templates/" + name)) {
                if (builtIn == null) {
                    throw new IllegalStateException("The text " + name + " is missing.");
                }
                return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** A subject is a header: whatever could end its line becomes a blank. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }
}
