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
import org.countersign.platform.control.Slice;

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
        Slice<RecordedEvent> found = Slice.read(limit, max -> withRepetitions(repository.list(filter, after, max)));
        return new EventPage(found.rows(), found.last().map(EventCursor::after));
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
