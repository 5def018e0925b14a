package org.countersign.architecture.planted.account.misc;

/** In a fourth room, of a feature that nobody describes, in a package that says nothing of null. */
public interface Roomless {}
