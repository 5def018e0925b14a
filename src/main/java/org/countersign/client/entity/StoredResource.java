package org.countersign.client.entity;

import java.time.Instant;

/** A protected resource as it is stored. */
public record StoredResource(ResourceData data, Source source, Instant changedAt) {}
