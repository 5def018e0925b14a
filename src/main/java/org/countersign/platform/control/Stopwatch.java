package org.countersign.platform.control;

import java.time.Duration;

/** Notes how long something took. */
@FunctionalInterface
public interface Stopwatch {

    void took(Duration duration);
}
