package org.countersign.architecture.planted.account.misc;

/** Is in an unknown room of a feature without package-info, in a package without {@code @NullMarked}. */
public interface Roomless {}
