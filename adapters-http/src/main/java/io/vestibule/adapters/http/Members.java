package io.vestibule.adapters.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.domain.common.Bounds;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The members of a body as values of a kind. Whatever cannot be read as its kind becomes a refusal that is thrown when the
 * member's turn comes.
 */
public final class Members {

    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");
    private static final Set<String> NULL = Set.of("", "null", "Null", "NULL");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,1000}");
    private static final Pattern FRACTION = Pattern.compile("\\d{0,20}\\.\\d{1,20}");

    private final RequestBody body;

    public Members(RequestBody body) {
        this.body = body;
    }

    /** {@code member} as the first of its object: what is wrong with the body as a whole is told in its place. */
    public <T> Change<T> first(Change<T> member) {
        return body.shapeProblem().map(Change::<T>refused).orElse(member);
    }

    /** Text without the blanks around it; numbers become text. */
    public Change<String> text(String name) {
        return read(name, value -> text(value, name).strip());
    }

    /** As {@link #text}, and not empty. */
    public Change<String> filledText(String name) {
        return text(name).map(text -> {
            if (text.isEmpty()) {
                throw invalid("blank", name, "This field may not be blank.");
            }
            return text;
        });
    }

    /** A code of digits, which may come as a number and then has lost the zeros before it. */
    public Change<String> code(String name, int digits) {
        return filledText(name)
                .map(text -> body.member(name)
                        .filter(sent -> sent.isIntegralNumber() && text.length() < digits)
                        .map(sent -> "0".repeat(digits - text.length()) + text)
                        .orElse(text));
    }

    /** Text that may be missing: null, or nothing but blanks. */
    public Change<Optional<String>> nullableText(String name) {
        return readNullable(
                name,
                value -> text(value, name).strip(),
                value -> value.isTextual() && value.textValue().isBlank());
    }

    /** Text without the blanks around it, which may be empty, or null. */
    public Change<Optional<String>> textOrNull(String name) {
        return readNullable(name, value -> text(value, name).strip(), value -> false);
    }

    /** What is to be looked up in a list of texts; anything that is no text as it is written. */
    public Change<String> choiceText(String name) {
        return read(name, Members::choiceText);
    }

    /** What is to be looked up, or null; anything that is no text as it is written. A form cannot say null but by empty text. */
    public Change<Optional<String>> nullableChoiceText(String name) {
        return readNullable(
                name,
                Members::choiceText,
                value -> body.isForm() && value.textValue().isEmpty());
    }

    /** A list, or null; what is in it is read by whoever knows. A form carries it as JSON text. */
    public Change<Optional<List<?>>> nullableList(String name) {
        return readNullable(name, sent -> (List<?>) Json.tree(array(sent, name)), value -> false);
    }

    /** A list of texts, each without the blanks around it. */
    public Change<List<String>> texts(String name) {
        return list(name, (entry, place) -> text(entry, place).strip());
    }

    /** A list whose entries are bodies of their own, whatever they are. */
    public Change<List<RequestBody>> bodies(String name) {
        return read(name, sent -> {
            var bodies = new ArrayList<RequestBody>();
            array(sent, name).forEach(entry -> bodies.add(RequestBody.of(entry)));
            return List.copyOf(bodies);
        });
    }

    /**
     * A list of whole numbers, none of them written as text. A form carries it as JSON text.
     *
     * @param noList what is said of anything that is no list
     * @param noNumber what is said of a list that holds anything else
     */
    public Change<List<Long>> plainIntegers(
            String name, Supplier<DomainException> noList, Supplier<DomainException> noNumber) {
        return read(name, sent -> {
            var value = body.isForm() ? parsed(sent, name) : sent;
            if (!value.isArray()) {
                throw noList.get();
            }
            var numbers = new ArrayList<Long>();
            for (var entry : value) {
                if (!entry.isIntegralNumber()) {
                    throw noNumber.get();
                }
                numbers.add(whole(entry));
            }
            return List.copyOf(numbers);
        });
    }

    /** A list of numbers of things; whether they exist is not known yet. */
    public Change<List<Long>> numbers(String name) {
        return list(name, Members::number);
    }

    /** A list of whole numbers. */
    public Change<List<Long>> integers(String name) {
        return list(name, (entry, place) -> {
            requireWhole(entry, place);
            return whole(entry);
        });
    }

    /** A whole number, or null; a form cannot say null but by empty text. */
    public Change<Optional<Long>> nullableInteger(String name) {
        return readNullable(
                name,
                value -> bounded(value, name),
                value -> body.isForm() && value.textValue().isBlank());
    }

    /** A whole number that fits into 32 bits; a form says it as text. */
    public Change<Integer> smallInteger(String name) {
        return read(name, value -> small(value, name));
    }

    /** As {@link #smallInteger}, or null. */
    public Change<Optional<Integer>> nullableSmallInteger(String name) {
        return nullableInteger(name).map(number -> number.map(value -> small(value, name)));
    }

    /** A moment, see {@link Moments}. */
    public Change<Instant> moment(String name) {
        return read(name, value -> moment(value, name));
    }

    /** As {@link #moment}, or null; a form says null by empty text. */
    public Change<Optional<Instant>> nullableMoment(String name) {
        return readNullable(
                name,
                value -> moment(value, name),
                value -> value.isTextual() && value.textValue().isBlank());
    }

    /** A list of choices, or null. A form carries it as JSON text, and null as empty text. */
    public <C> Change<Optional<List<C>>> nullableChoices(String name, Function<String, Optional<C>> known) {
        return readNullable(
                name,
                sent -> {
                    var choices = new ArrayList<C>();
                    for (var entry : array(sent, name)) {
                        var text = choiceText(entry);
                        var place = name + "__" + choices.size();
                        choices.add(known.apply(text).orElseThrow(() -> Choice.invalid(text, place)));
                    }
                    return List.copyOf(choices);
                },
                value -> body.isForm() && value.textValue().isBlank());
    }

    /** Text exactly as it was sent: a password. */
    public Change<String> exactText(String name) {
        return read(name, value -> text(value, name));
    }

    /** As {@link #exactText}, or null. */
    public Change<Optional<String>> nullableExactText(String name) {
        return readNullable(name, value -> text(value, name), value -> false);
    }

    /** As {@link #exactText}, and not blank. */
    public Change<String> filledExactText(String name) {
        return exactText(name).map(text -> {
            if (text.isBlank()) {
                throw invalid("blank", name, "This field may not be blank.");
            }
            return text;
        });
    }

    public Change<Boolean> flag(String name) {
        return read(name, value -> flag(value, name));
    }

    public Change<Optional<Boolean>> nullableFlag(String name) {
        return readNullable(
                name,
                value -> flag(value, name),
                value -> value.isTextual() && NULL.contains(value.textValue().strip()));
    }

    /** A choice that cannot be taken back. */
    public <C extends Enum<C> & Choice> Change<Optional<C>> choice(String name, Class<C> type) {
        return read(name, value -> Optional.of(choice(value, name, type)));
    }

    public <C extends Enum<C> & Choice> Change<Optional<C>> nullableChoice(String name, Class<C> type) {
        return readNullable(name, value -> choice(value, name, type), value -> false);
    }

    /**
     * One of a list of things by the text, or the number, that stands for it.
     *
     * @param known finds it; empty when the text stands for none
     */
    public <T> Change<T> oneOf(String name, Function<String, Optional<T>> known) {
        return read(name, value -> {
            var text = choiceText(value);
            return known.apply(text).orElseThrow(() -> Choice.invalid(text, name));
        });
    }

    /** Any JSON value but null; a form carries it as JSON text. */
    public Change<JsonText> json(String name) {
        return nullableJson(name).map(value -> value.orElseThrow(() -> mayNotBeNull(name)));
    }

    /** Any JSON value; a form carries it as JSON text. */
    public Change<Optional<JsonText>> nullableJson(String name) {
        return body.member(name)
                .map(value -> Change.to(value).map(sent -> body.isForm() ? parsed(sent, name) : sent))
                .orElse(Change.unchanged())
                .map(value -> value.isNull() ? Optional.empty() : Optional.of(JsonText.at(name, Json.compact(value))));
    }

    /**
     * The number of something that may be missing: null, or nothing but blanks.
     *
     * @param otherwise what is said of anything that is no number
     */
    public Change<Optional<Long>> nullableNumber(String name, Supplier<DomainException> otherwise) {
        return readNullable(
                name,
                value -> {
                    if (!isWhole(value)) {
                        throw otherwise.get();
                    }
                    return whole(value);
                },
                value -> value.isTextual() && value.textValue().isBlank());
    }

    /** The number of something, as {@link #number}, or null, or nothing but blanks. */
    public Change<Optional<Long>> nullableNumber(String name) {
        return readNullable(
                name,
                value -> number(value, name),
                value -> value.isTextual() && value.textValue().isBlank());
    }

    /** The number of something; whether it exists is not known yet. */
    public Change<Long> number(String name) {
        return read(name, value -> number(value, name));
    }

    private static long number(JsonNode value, String name) {
        if (!isWhole(value)) {
            throw invalid(
                    "incorrect_type", name, "Incorrect type. Expected pk value, received " + typeWord(value) + ".");
        }
        return whole(value);
    }

    /**
     * An object. A form carries it as JSON text, or entry by entry: {@code name.key=…}, {@code name[key]=…}.
     */
    public Change<Map<String, Object>> map(String name) {
        var entries = body.isForm() ? formEntries(name) : Map.<String, Object>of();
        if (!entries.isEmpty()) {
            return Change.to(entries);
        }
        return read(name, sent -> {
            var value = body.isForm() ? parsed(sent, name) : sent;
            if (!value.isObject()) {
                throw invalid(
                        "not_a_dict", name, "Expected a dictionary of items but got type \"" + typeWord(value) + "\".");
            }
            var map = new LinkedHashMap<String, Object>();
            value.fields().forEachRemaining(entry -> map.put(entry.getKey(), Json.tree(entry.getValue())));
            return map;
        });
    }

    /**
     * An object, or null. A form carries it as JSON text.
     *
     * @param otherwise what is said of anything that is no object
     */
    public Change<Optional<Map<?, ?>>> nullableMap(String name, Supplier<DomainException> otherwise) {
        return readNullable(
                name,
                sent -> {
                    var value = body.isForm() ? parsed(sent, name) : sent;
                    if (!value.isObject()) {
                        throw otherwise.get();
                    }
                    return (Map<?, ?>) Json.tree(value);
                },
                value -> body.isForm() && NULL.contains(value.textValue().strip()));
    }

    /** The word by which messages name the type of a value. */
    static String typeWord(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            default -> "NoneType";
        };
    }

    private <T> Change<T> read(String name, Function<JsonNode, T> reading) {
        return body.member(name)
                .map(value -> Change.to(value).map(sent -> {
                    if (sent.isNull()) {
                        throw mayNotBeNull(name);
                    }
                    return reading.apply(sent);
                }))
                .orElse(Change.unchanged());
    }

    private <T> Change<Optional<T>> readNullable(
            String name, Function<JsonNode, T> reading, Function<JsonNode, Boolean> meansNull) {
        return body.member(name)
                .map(value -> Change.to(value)
                        .map(sent -> sent.isNull() || meansNull.apply(sent)
                                ? Optional.<T>empty()
                                : Optional.of(reading.apply(sent))))
                .orElse(Change.unchanged());
    }

    private static String text(JsonNode value, String name) {
        if (!value.isTextual() && !value.isNumber()) {
            throw invalid("invalid_input", name, "Not a valid string.");
        }
        var text = value.asText();
        if (text.indexOf('\0') >= 0) {
            throw invalid("null_characters_not_allowed", name, "Null characters are not allowed.");
        }
        return text;
    }

    /** A list whose entries are read one by one, under their places in it. A form carries it as JSON text. */
    private <T> Change<List<T>> list(String name, BiFunction<JsonNode, String, T> reading) {
        return read(name, sent -> {
            var value = body.isForm() ? parsed(sent, name) : sent;
            if (!value.isArray()) {
                throw invalid("not_a_list", name, "Expected a list of items but got type \"" + typeWord(value) + "\".");
            }
            var list = new ArrayList<T>();
            for (var entry : value) {
                var place = name + "__" + list.size();
                if (entry.isNull()) {
                    throw mayNotBeNull(place);
                }
                list.add(reading.apply(entry, place));
            }
            return List.copyOf(list);
        });
    }

    private JsonNode array(JsonNode sent, String name) {
        var value = body.isForm() ? parsed(sent, name) : sent;
        if (!value.isArray()) {
            throw invalid("not_a_list", name, "Expected a list of items but got type \"" + typeWord(value) + "\".");
        }
        return value;
    }

    private static int small(JsonNode value, String name) {
        return small(bounded(value, name), name);
    }

    private static int small(long number, String name) {
        return (int) Bounds.check(number, Integer.MIN_VALUE, Integer.MAX_VALUE, name);
    }

    private static Instant moment(JsonNode value, String name) {
        return Optional.of(choiceText(value).strip())
                .flatMap(Moments::parse)
                .orElseThrow(() -> invalid(
                        "invalid_input",
                        name,
                        "Datetime has wrong format. Use one of these formats instead:"
                                + " YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."));
    }

    private static void requireWhole(JsonNode value, String name) {
        if (!isWhole(value)) {
            throw invalid("invalid_input", name, "A valid integer is required.");
        }
    }

    /** The number, or the one nearest to it that a {@code long} can be. */
    private static long bounded(JsonNode value, String name) {
        requireWhole(value, name);
        return new BigDecimal(value.asText().strip())
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .longValue();
    }

    private static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber()
                || value.isTextual()
                        && DECIMAL.matcher(value.textValue().strip()).matches();
    }

    /** The number; 0, which names nothing, for one that is larger than any that was ever given. */
    private static long whole(JsonNode value) {
        var number = new BigDecimal(value.asText().strip());
        return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? 0L : number.longValue();
    }

    private static boolean flag(JsonNode value, String name) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            // compared, never written out: 1e999999999 has as many digits
            var number = value.decimalValue();
            if (number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0) {
                return number.signum() != 0;
            }
        }
        if (value.isTextual()) {
            var word = value.textValue().strip().toLowerCase(Locale.ROOT);
            if (TRUE.contains(word)) {
                return true;
            }
            if (FALSE.contains(word)) {
                return false;
            }
        }
        throw invalid("invalid_input", name, "Must be a valid boolean.");
    }

    private static <C extends Enum<C> & Choice> C choice(JsonNode value, String name, Class<C> type) {
        return Choice.parse(type, choiceText(value), name);
    }

    private static String choiceText(JsonNode value) {
        return value.isTextual() ? value.textValue() : Json.compact(value);
    }

    private static JsonNode parsed(JsonNode text, String name) {
        try {
            return Json.parse(text.textValue());
        } catch (JsonProcessingException e) {
            throw invalid("invalid_input", name, "Value must be valid JSON.");
        }
    }

    private Map<String, Object> formEntries(String name) {
        var entries = new LinkedHashMap<String, Object>();
        body.members().forEach((field, value) -> {
            if (field.startsWith(name + ".") || field.startsWith(name + "[")) {
                put(entries, path(field.substring(name.length())), value.textValue());
            }
        });
        return entries;
    }

    /** The keys in {@code .a.b}, {@code [a][b]} or a mixture. */
    private static String[] path(String suffix) {
        return suffix.replace("][", ".")
                .replace('[', '.')
                .replace("]", "")
                .substring(1)
                .split("\\.", -1);
    }

    @SuppressWarnings("unchecked") // only maps of this kind are put in here
    private static void put(Map<String, Object> entries, String[] path, String text) {
        var inner = entries;
        for (var i = 0; i < path.length - 1; i++) {
            var next = inner.computeIfAbsent(path[i], key -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map<?, ?>)) {
                return;
            }
            inner = (Map<String, Object>) next;
        }
        inner.put(path[path.length - 1], word(text));
    }

    private static Object word(String text) {
        var word = text.strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return true;
        }
        if (FALSE.contains(word)) {
            return false;
        }
        return FRACTION.matcher(word).matches() ? Double.valueOf(word) : text;
    }

    private static DomainException mayNotBeNull(String name) {
        return invalid("null", name, "This field may not be null.");
    }

    private static DomainException invalid(String code, String attr, String detail) {
        return DomainException.invalid(code, attr, detail);
    }
}
