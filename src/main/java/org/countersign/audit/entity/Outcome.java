package org.countersign.audit.entity;

/** How it went: the constant's name is what is stored. */
public enum Outcome {
    SUCCESS,
    FAILURE
}
