package org.countersign.architecture.planted.nowhere.control;

/** In a feature that the order of features does not know. */
public interface Floorless {}
