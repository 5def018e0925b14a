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

/** Goes through any number of security events, a page and a transaction at a time, and leaves a trace of it. */
@ApplicationScoped
public class ExportEvents {

    @Inject
    SearchEvents searchEvents;

    @Inject
    SecurityEvents securityEvents;

    @Inject
    Clock clock;

    /** Records that they are taken out; what happens from now on is left out, so that there is an end. */
    public EventFilter begin(EventFilter wanted) {
        securityEvents.record(Occurrence.of(Action.EVENTS_EXPORTED));
        return new EventFilter(
                wanted.account(),
                wanted.action(),
                wanted.outcome(),
                wanted.from(),
                wanted.to().or(() -> Optional.of(clock.instant())));
    }

    public void forEach(EventFilter filter, Consumer<RecordedEvent> receiver) {
        Optional<EventCursor> cursor = Optional.empty();
        do {
            EventPage page = searchEvents.page(filter, cursor, SearchEvents.MOST);
            page.events().forEach(receiver);
            cursor = page.next();
        } while (cursor.isPresent());
    }
}
