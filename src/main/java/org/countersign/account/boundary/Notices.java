package org.countersign.account.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.account.control.SendNotice;
import org.countersign.audit.entity.RecordedEvent;

/** Informs the owner of an account about security events, in the transaction of the event. */
@ApplicationScoped
public class Notices {

    @Inject
    SendNotice sendNotice;

    void on(@Observes RecordedEvent event) {
        sendNotice.about(event);
    }
}
