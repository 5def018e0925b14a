package org.countersign.platform.control;

/**
 * Marks a record of typed settings that reads its values from {@link Settings}. All these records are created at
 * start-up, so that a wrong setting prevents the start instead of failing the first request that needs it.
 */
public interface FeatureConfig {}
