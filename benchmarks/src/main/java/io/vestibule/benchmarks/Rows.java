package io.vestibule.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of interleaved rounds, printed as medians and as the ratio to a yardstick of the same run. */
final class Rows {

    private final Map<String, List<Load.Result>> results = new LinkedHashMap<>();
    private final Map<String, List<Double>> cpu = new LinkedHashMap<>();

    void add(String name, Load.Result result) {
        if (result.failures() > 0) {
            throw new IllegalStateException(name + ": " + result.failures() + " answers were no 2xx.");
        }
        results.computeIfAbsent(name, ignored -> new ArrayList<>()).add(result);
    }

    /** CPU milliseconds of the server for one request. */
    void cpu(String name, double millis) {
        cpu.computeIfAbsent(name, ignored -> new ArrayList<>()).add(millis);
    }

    void print(String name, String yardstick) {
        var own = median(name);
        var measure = median(yardstick);
        System.out.printf(
                "%-28s %,9.0f /s   p50 %5.2f ms   p99 %5.2f ms   %5.2f x %s (%,.0f /s)%s%n",
                name,
                own.perSecond(),
                own.p50() / 1000.0,
                own.p99() / 1000.0,
                own.perSecond() / measure.perSecond(),
                yardstick,
                measure.perSecond(),
                cpu.containsKey(name)
                        ? "   %.3f CPU s per 1,000"
                                .formatted(cpu.get(name).get(cpu.get(name).size() / 2))
                        : "");
    }

    private Load.Result median(String name) {
        var sorted = new ArrayList<>(results.getOrDefault(name, List.of()));
        sorted.sort((a, b) -> Double.compare(a.perSecond(), b.perSecond()));
        return sorted.get(sorted.size() / 2);
    }
}
