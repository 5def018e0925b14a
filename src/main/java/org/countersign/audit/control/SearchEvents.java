package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.entity.EventCursor;
import org.countersign.audit.entity.EventFilter;
import org.countersign.audit.entity.EventPage;
import org.countersign.audit.entity.EventRepetition;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.audit.entity.SecurityEvent;

/**
 * Returns security events page by page. Each page starts where the previous one ended, even if new events were recorded
 * in between.
 */
@ApplicationScoped
public class SearchEvents {

    /** The maximum size of a page. */
    public static final int MAX_PAGE_SIZE = 200;

    @Inject
    SecurityEventRepository repository;

    @Inject
    RepetitionRepository repetitions;

    @Transactional
    public EventPage page(EventFilter filter, Optional<EventCursor> after, int limit) {
        List<RecordedEvent> found = withRepetitions(repository.list(filter, after, limit + 1));
        if (found.size() <= limit) {
            return new EventPage(found, Optional.empty());
        }
        List<RecordedEvent> events = found.subList(0, limit);
        return new EventPage(events, Optional.of(EventCursor.after(events.get(limit - 1))));
    }

    private List<RecordedEvent> withRepetitions(List<SecurityEvent> found) {
        List<RecordedEvent> events = found.stream().map(SecurityEvent::recorded).toList();
        Map<String, EventRepetition> more =
                repetitions.findAll(events.stream().map(RecordedEvent::id).toList());
        return events.stream()
                .map(event -> Optional.ofNullable(more.get(event.id()))
                        .map(repetition -> repetition.addTo(event))
                        .orElse(event))
                .toList();
    }
}
