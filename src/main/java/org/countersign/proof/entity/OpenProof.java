package org.countersign.proof.entity;

import java.util.UUID;

/** A proof that was found by its token and can still be spent. */
public record OpenProof(UUID id, ProofSubject subject) {}
