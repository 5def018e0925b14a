package org.countersign.client.entity;

/**
 * Event: a client is no longer trusted, so its users have to be asked for consent. Fired in the transaction that
 * changes it.
 */
public record ClientDistrusted(String clientId) {}
