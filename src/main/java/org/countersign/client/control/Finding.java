package org.countersign.client.control;

/** A member of a description that is not valid, with a sentence that says what is. */
public record Finding(String member, String sentence) {}
