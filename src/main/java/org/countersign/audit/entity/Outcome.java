package org.countersign.audit.entity;

/** The outcome of an event. The name of the constant is stored. */
public enum Outcome {
    SUCCESS,
    FAILURE
}
