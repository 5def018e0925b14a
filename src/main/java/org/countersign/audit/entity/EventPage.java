package org.countersign.audit.entity;

import java.util.List;
import java.util.Optional;

/**
 * Some events, the newest first.
 *
 * @param next where the next page begins; empty where there is no more
 */
public record EventPage(List<RecordedEvent> events, Optional<EventCursor> next) {}
