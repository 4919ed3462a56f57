package io.vestibule.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was said for each setting, found in the order flag, environment, file, default. Immutable. Every value has the form
 * that its setting wants.
 */
public final class Settings {

    /** Read by the script that starts the program, not by the program. */
    private static final Set<String> VARIABLES_OF_THE_SCRIPT = Set.of("VESTIBULE_JAVA_OPTS", "VESTIBULE_CLASS_ARCHIVE");

    /**
     * @param origin where it was said, in words for a message
     */
    private record Said(String text, String origin) {}

    private final Map<Setting, Said> said;
    private final List<String> warnings;

    private Settings(Map<Setting, Said> said, List<String> warnings) {
        this.said = said;
        this.warnings = List.copyOf(warnings);
    }

    /** Nothing said: everything as it is by default. */
    public static Settings standard() {
        return new Settings(new EnumMap<>(Setting.class), List.of());
    }

    /**
     * What an operator said.
     *
     * @param file a Java properties file in UTF-8
     * @throws ConfigurationException when a value is not allowed, a name in the file is unknown, or a file cannot be read
     */
    public static Settings read(Map<Setting, String> flags, Map<String, String> environment, Optional<Path> file) {
        var said = new EnumMap<Setting, Said>(Setting.class);
        var warnings = new ArrayList<String>();
        file.ifPresent(path -> said.putAll(fromFile(path)));
        said.putAll(fromEnvironment(environment, warnings));
        flags.forEach((setting, text) -> said.put(setting, new Said(text, setting.flag())));
        said.forEach(Settings::check);
        return new Settings(said, warnings);
    }

    /**
     * What a host said, by the names that settings have in a file.
     *
     * @throws ConfigurationException when a name is unknown or a value is not allowed
     */
    public static Settings of(Map<String, String> byName) {
        var said = named(byName, "the builder");
        said.forEach(Settings::check);
        return new Settings(said, List.of());
    }

    /** One line each: what an operator should know although it stops nothing. */
    public List<String> warnings() {
        return warnings;
    }

    /** The value, or the default where there is one; blank text counts as nothing. */
    public Optional<String> text(Setting setting) {
        return Optional.ofNullable(said.get(setting))
                .map(Said::text)
                .filter(text -> !text.isBlank())
                .or(setting::initial)
                .filter(text -> !text.isBlank());
    }

    /** The value of a setting that has a default. */
    public String required(Setting setting) {
        return text(setting).orElseThrow();
    }

    /** Whether a switch is on. */
    public boolean isOn(Setting setting) {
        return Form.isYes(required(setting));
    }

    /** The word that was chosen, in lower case. */
    public String word(Setting setting) {
        return Form.lower(required(setting));
    }

    public int number(Setting setting) {
        return Integer.parseInt(required(setting));
    }

    public Duration seconds(Setting setting) {
        return Duration.ofSeconds(Long.parseLong(required(setting)));
    }

    /** The entries of a list; none by default. */
    public List<String> list(Setting setting) {
        return text(setting).map(Form::entries).orElse(List.of());
    }

    /** Who said the value: a variable, a flag or a file; empty where nobody did. */
    public Optional<String> origin(Setting setting) {
        return Optional.ofNullable(said.get(setting))
                .filter(value -> !value.text().isBlank())
                .map(Said::origin);
    }

    /** A refusal of a value that has the right form and still cannot be used. */
    public ConfigurationException refuse(Setting setting, String problem) {
        var origin = Optional.ofNullable(said.get(setting)).map(Said::origin).orElse("the default");
        return new ConfigurationException(setting.label() + ": " + problem + " (said by " + origin + ")");
    }

    private static void check(Setting setting, Said said) {
        // nothing is what an empty variable says
        if (said.text().isBlank() || setting.form().fits().test(said.text())) {
            return;
        }
        var shown = setting.isSecret() ? "" : " is \"" + oneLine(said.text()) + "\"";
        throw new ConfigurationException(setting.label() + shown + "; it must be "
                + setting.form().allowed() + " (said by " + said.origin() + ")");
    }

    private static Map<Setting, Said> fromEnvironment(Map<String, String> environment, List<String> warnings) {
        var said = new EnumMap<Setting, Said>(Setting.class);
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (!variable.startsWith(Setting.PREFIX) || VARIABLES_OF_THE_SCRIPT.contains(variable)) {
                return;
            }
            if (!put(said, variable, text, variable)) {
                warnings.add("The environment variable " + variable + " is not known; did you mean "
                        + Setting.nearestVariable(variable) + "?");
            }
        });
        return said;
    }

    private static Map<Setting, Said> fromFile(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("The configuration file " + file + " does not exist.");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The configuration file " + file + " is not UTF-8.");
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("The configuration file " + file + " cannot be read: " + e.getMessage());
        }
        var byName = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> byName.put(name, properties.getProperty(name)));
        return named(byName, file.toString());
    }

    private static Map<Setting, Said> named(Map<String, String> byName, String origin) {
        var said = new EnumMap<Setting, Said>(Setting.class);
        byName.forEach((name, text) -> {
            if (!put(said, Setting.variable(name), text, origin)) {
                throw new ConfigurationException("\"" + oneLine(name) + "\" is no setting (said by " + origin
                        + "); did you mean " + Setting.nearestLabel(name) + "?");
            }
        });
        return said;
    }

    /** Whether there is such a setting. */
    private static boolean put(Map<Setting, Said> said, String variable, String text, String origin) {
        var direct = Setting.byVariable(variable);
        var inFile = variable.endsWith(Setting.FILE)
                ? Setting.byVariable(variable.substring(0, variable.length() - Setting.FILE.length()))
                        .filter(Setting::isSecret)
                : Optional.<Setting>empty();
        var setting = direct.or(() -> inFile);
        if (setting.isEmpty()) {
            return false;
        }
        var value = direct.isPresent() ? text.strip() : content(setting.get(), Path.of(text.strip()), origin);
        if (said.put(setting.get(), new Said(value, origin)) != null) {
            throw new ConfigurationException(setting.get().label() + " is said twice (by " + origin + ").");
        }
        return true;
    }

    private static String content(Setting secret, Path file, String origin) {
        try {
            return Files.readString(file).replaceFirst("\\R\\z", "");
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    secret.label() + ": the file " + file + " does not exist (said by " + origin + ")");
        } catch (IOException e) {
            throw new ConfigurationException(
                    secret.label() + ": the file " + file + " cannot be read (said by " + origin + ")");
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
