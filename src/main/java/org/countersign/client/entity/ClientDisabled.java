package org.countersign.client.entity;

/** Event: a client has been disabled. Fired in the transaction that disables it. */
public record ClientDisabled(String clientId) {}
