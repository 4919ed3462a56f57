package io.vestibule.adapters.http;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vestibule.domain.operations.Measured;
import io.vestibule.domain.operations.Measurement;
import io.vestibule.domain.operations.Measurement.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts of an installation measure, in the words of Prometheus. */
final class MeasuredParts {

    private static final Logger LOG = LoggerFactory.getLogger(MeasuredParts.class);

    private MeasuredParts() {}

    static MetricSnapshots snapshots(Collection<Measured> parts) {
        var byName = parts.stream()
                .flatMap(MeasuredParts::of)
                .collect(Collectors.groupingBy(Measurement::name, LinkedHashMap::new, Collectors.toList()));
        return new MetricSnapshots(
                byName.values().stream().map(MeasuredParts::snapshot).toList());
    }

    /** A part that cannot tell at the moment does not keep the others from telling. */
    private static Stream<Measurement> of(Measured part) {
        try {
            return part.measurements().stream();
        } catch (RuntimeException failure) {
            LOG.warn("{} cannot be measured: {}", part.getClass().getSimpleName(), failure.toString());
            return Stream.empty();
        }
    }

    private static MetricSnapshot snapshot(List<Measurement> sameName) {
        var first = sameName.get(0);
        if (first.kind() == Kind.COUNTER) {
            var counter = CounterSnapshot.builder().name(first.name()).help(first.help());
            sameName.forEach(measured -> counter.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(labels(measured))
                    .value(measured.value())
                    .build()));
            return counter.build();
        }
        var gauge = GaugeSnapshot.builder().name(first.name()).help(first.help());
        sameName.forEach(measured -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels(measured))
                .value(measured.value())
                .build()));
        return gauge.build();
    }

    private static Labels labels(Measurement measured) {
        var labels = Labels.builder();
        measured.labels().forEach(labels::label);
        return labels.build();
    }
}
