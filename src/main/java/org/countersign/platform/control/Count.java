package org.countersign.platform.control;

/** A counter. */
@FunctionalInterface
public interface Count {

    void increase(long times);

    default void increase() {
        increase(1);
    }
}
