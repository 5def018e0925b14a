package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.entity.EventCursor;
import org.countersign.audit.entity.EventFilter;
import org.countersign.audit.entity.EventPage;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.audit.entity.SecurityEvent;

/** Finds security events, a page at a time: each begins where the one before ended, whatever was recorded meanwhile. */
@ApplicationScoped
public class SearchEvents {

    /** The most on one page. */
    public static final int MOST = 200;

    @Inject
    SecurityEventRepository repository;

    @Transactional
    public EventPage page(EventFilter filter, Optional<EventCursor> after, int limit) {
        List<RecordedEvent> found = repository.list(filter, after, limit + 1).stream()
                .map(SecurityEvent::recorded)
                .toList();
        if (found.size() <= limit) {
            return new EventPage(found, Optional.empty());
        }
        List<RecordedEvent> events = found.subList(0, limit);
        return new EventPage(events, Optional.of(EventCursor.after(events.get(limit - 1))));
    }
}
