package org.countersign.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The number of repetitions of an event within its window. The event itself is never changed. */
@Entity
@Table(name = "event_repetition")
public class EventRepetition {

    @Id
    @Column(name = "event_id")
    private String eventId;

    private long times;

    @Column(name = "last_at")
    private Instant lastAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected EventRepetition() {}

    /** @param times the number of occurrences after the first one */
    public EventRepetition(String eventId, long times, Instant lastAt) {
        this.eventId = eventId;
        this.times = times;
        this.lastAt = lastAt;
    }

    public String eventId() {
        return eventId;
    }

    /** Returns the event with these repetitions added. */
    public RecordedEvent addTo(RecordedEvent event) {
        return event.repeated(event.times() + times, lastAt);
    }

    @Override
    public String toString() {
        return "EventRepetition[" + eventId + " " + times + "]";
    }
}
