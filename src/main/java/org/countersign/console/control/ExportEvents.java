package org.countersign.console.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.countersign.audit.control.SearchEvents;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.EventCursor;
import org.countersign.audit.entity.EventFilter;
import org.countersign.audit.entity.EventPage;
import org.countersign.audit.entity.Occurrence;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.platform.control.Batches;

/** Exports any number of security events, one page and one transaction at a time, and records the export. */
@ApplicationScoped
public class ExportEvents {

    @Inject
    SearchEvents searchEvents;

    @Inject
    SecurityEvents securityEvents;

    @Inject
    Clock clock;

    /** Records the export. Returns a filter that excludes later events, so that the export ends. */
    public EventFilter begin(EventFilter requested) {
        securityEvents.record(Occurrence.of(Action.EVENTS_EXPORTED));
        return new EventFilter(
                requested.account(),
                requested.action(),
                requested.outcome(),
                requested.from(),
                requested.to().or(() -> Optional.of(clock.instant())));
    }

    public void forEach(EventFilter filter, Consumer<RecordedEvent> receiver) {
        Batches.drain((Optional<EventCursor> after) -> {
            EventPage page = searchEvents.page(filter, after, SearchEvents.MAX_PAGE_SIZE);
            page.events().forEach(receiver);
            return page.next();
        });
    }
}
