package org.countersign.architecture.planted.account.entity;

import jakarta.inject.Inject;
import java.time.Clock;
import org.countersign.architecture.planted.account.control.Statuses;

/** An entity that uses CDI and a clock. */
public record WorldlyEntity(Clock clock, Statuses statuses, Class<Inject> annotation) {}
