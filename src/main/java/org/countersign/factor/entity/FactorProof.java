package org.countersign.factor.entity;

/** The proof of a second factor that a caller presents. */
public sealed interface FactorProof permits TypedCode, PasskeyAnswer {}
