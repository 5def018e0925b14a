package org.countersign.proof.entity;

import java.util.UUID;

/** The content of a token: the purpose, and the id of the row. */
public record ProofId(Purpose purpose, UUID value) {}
