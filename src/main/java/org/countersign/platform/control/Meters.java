package org.countersign.platform.control;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The metrics of this node. Features create their meters once and keep them, so that counting needs no look-up. Labels
 * have few values, all defined in our code. Data of a request is never a label.
 */
@ApplicationScoped
public class Meters {

    /** The prefix of every name. */
    private static final String PREFIX = "countersign.";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    @PostConstruct
    void bindSystemMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** Creates a counter for each of these outcomes. */
    public <E extends Enum<E>> Tally<E> tally(String name, String help, Class<E> outcomes) {
        return Tally.of(outcomes, outcome -> count(name, help, "outcome", outcome));
    }

    /** Creates a counter, or returns the existing one with the same name and labels. */
    public Count count(String name, String help, String... labels) {
        Counter counter = Counter.builder(PREFIX + name)
                .description(help)
                .tags(Tags.of(labels))
                .register(registry);
        return counter::increment;
    }

    /** Creates a gauge. Its value is read at each scrape, so it must come from memory. */
    public void gauge(String name, String help, Supplier<Number> value, String... labels) {
        Gauge.builder(PREFIX + name, value)
                .description(help)
                .tags(Tags.of(labels))
                .strongReference(true)
                .register(registry);
    }

    /** Creates a histogram of durations, with buckets up to ten seconds. */
    public Stopwatch stopwatch(String name, String help) {
        Timer timer = Timer.builder(PREFIX + name)
                .description(help)
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10))
                .register(registry);
        return timer::record;
    }

    /** Returns all metrics in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    @PreDestroy
    void stop() {
        garbageCollection.close();
        registry.close();
    }
}
