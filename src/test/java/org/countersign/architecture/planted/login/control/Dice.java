package org.countersign.architecture.planted.login.control;

import java.util.Random;

/** Uses predictable randomness. */
public record Dice(Random random) {

    public static final class Loaded {
        public double roll() {
            return Math.random();
        }
    }
}
