package org.countersign.client.entity;

/** Event: a client is about to be removed. Fired in the transaction that removes it. */
public record ClientRemoved(String clientId) {}
