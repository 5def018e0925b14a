package org.countersign.architecture.planted.nowhere.control;

/** Is in a feature without a floor. */
public interface Floorless {}
