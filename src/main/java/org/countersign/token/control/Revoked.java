package org.countersign.token.control;

import org.countersign.token.entity.Revocation;

/** Fired in the transaction that writes a revocation; this node denies at once after its commit. */
record Revoked(Revocation revocation) {}
