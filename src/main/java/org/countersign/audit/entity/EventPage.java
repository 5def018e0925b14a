package org.countersign.audit.entity;

import java.util.List;
import java.util.Optional;

/**
 * A page of events, the newest first.
 *
 * @param next the start of the next page; empty on the last page
 */
public record EventPage(List<RecordedEvent> events, Optional<EventCursor> next) {}
