package org.countersign.platform.control;

/**
 * Marks the typed settings of one feature: a record that reads itself from {@link Settings}. All of them are read at
 * start-up, so that a wrong one stops the start and not the first request that needs it.
 */
public interface FeatureConfig {}
