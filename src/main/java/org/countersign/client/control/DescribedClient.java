package org.countersign.client.control;

import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientKind;

/** A valid description of a client. */
public record DescribedClient(ClientKind kind, ClientData data) {}
