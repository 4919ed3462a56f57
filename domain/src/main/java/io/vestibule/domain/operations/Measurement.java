package io.vestibule.domain.operations;

import java.util.Map;

/**
 * A figure that operators watch.
 *
 * @param name in the words of Prometheus: lower case, with underscores, the unit last; of a counter without {@code _total}
 * @param help what it tells, in a sentence without a full stop
 * @param labels what tells figures of one name apart; few values each, and none that names a person
 */
public record Measurement(String name, String help, Kind kind, Map<String, String> labels, double value) {

    /** How a figure moves. */
    public enum Kind {
        /** Up and down. */
        GAUGE,
        /** Only up, from zero at the start of the process. */
        COUNTER
    }

    public Measurement {
        labels = Map.copyOf(labels);
    }

    public static Measurement gauge(String name, String help, double value) {
        return gauge(name, help, Map.of(), value);
    }

    public static Measurement gauge(String name, String help, Map<String, String> labels, double value) {
        return new Measurement(name, help, Kind.GAUGE, labels, value);
    }

    public static Measurement counter(String name, String help, Map<String, String> labels, double value) {
        return new Measurement(name, help, Kind.COUNTER, labels, value);
    }
}
