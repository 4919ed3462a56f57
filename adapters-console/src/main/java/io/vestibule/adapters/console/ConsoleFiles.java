package io.vestibule.adapters.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the jar holds of the console.
 *
 * @param version of all files together, since scripts name each other: a part of their address, so that it never means
 *     anything else
 * @param template of the page
 */
record ConsoleFiles(String version, String template, Map<String, Asset> files) {

    private static final String PAGE = "page.html";

    /** Scripts, each before those that need it; the page has the browser ask for all of them at once. */
    static final List<String> SCRIPTS = List.of(
            "dom.js",
            "state.js",
            "tabs.js",
            "link.js",
            "api.js",
            "forms.js",
            "passkeys.js",
            "prove.js",
            "entry.js",
            "profile.js",
            "security.js",
            "keys.js",
            "organization.js",
            "integrations.js",
            "activity.js",
            "app.js");

    static ConsoleFiles read() {
        var files = new LinkedHashMap<String, Asset>();
        var everything = new ByteArrayOutputStream();
        for (var name : SCRIPTS) {
            add(files, everything, name, "text/javascript;charset=utf-8");
        }
        add(files, everything, "style.css", "text/css;charset=utf-8");
        add(files, everything, "icon.svg", "image/svg+xml");
        var template = new String(bytes(PAGE), StandardCharsets.UTF_8);
        return new ConsoleFiles(Asset.tag(everything.toByteArray()), template, Map.copyOf(files));
    }

    Optional<Asset> find(String version, String name) {
        return Optional.ofNullable(version.equals(this.version) ? files.get(name) : null);
    }

    /**
     * The page.
     *
     * @param base the path that everything is below, {@code ""} or without a slash at its end
     */
    Asset page(String base, ConsoleSettings settings, SignUps.Offer offer) {
        var folder = base + "/console/" + version + "/";
        var preloads = SCRIPTS.stream()
                .map(name -> "<link rel=\"modulepreload\" href=\"" + escaped(folder + name) + "\">\n")
                .collect(Collectors.joining());
        var html = template.replace("{preloads}", preloads)
                .replace("{folder}", escaped(folder))
                .replace("{base}", escaped(base))
                .replace("{csrf}", escaped(settings.csrfCookie()))
                .replace("{offer}", offer.name())
                .replace("{passkeys}", onOrOff(settings.passkeys()))
                .replace("{passkeySignUp}", onOrOff(settings.passkeySignUp()))
                .replace("{secondFactorReset}", onOrOff(settings.secondFactorReset()))
                // last, since only this is anybody's choice of words
                .replace("{name}", escaped(settings.name()));
        return Asset.of("text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static String onOrOff(boolean on) {
        return on ? "on" : "off";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void add(Map<String, Asset> files, ByteArrayOutputStream everything, String name, String type) {
        var content = bytes(name);
        files.put(name, Asset.of(type, content));
        everything.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        everything.writeBytes(content);
    }

    private static byte[] bytes(String name) {
        try (var stream = Objects.requireNonNull(ConsoleFiles.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
