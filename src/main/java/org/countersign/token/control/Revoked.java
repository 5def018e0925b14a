package org.countersign.token.control;

import org.countersign.token.entity.Revocation;

/** Fired in the transaction that writes a revocation. This node applies the revocation right after the commit. */
record Revoked(Revocation revocation) {}
