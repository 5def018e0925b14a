package org.countersign.platform.control;

import java.time.Duration;

/** Records durations. */
@FunctionalInterface
public interface Stopwatch {

    void record(Duration duration);
}
