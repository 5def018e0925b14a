package org.countersign.audit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.lang.System.Logger.Level;
import org.countersign.audit.control.EcsForm;
import org.countersign.audit.entity.RecordedEvent;

/** Writes every event that was committed, and no other, to a log of its own, which servers can send where they like. */
@ApplicationScoped
public class AuditLog {

    /** The name that servers route by. */
    private static final System.Logger LOG = System.getLogger("org.countersign.audit");

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordedEvent event) {
        LOG.log(Level.INFO, EcsForm.line(event));
    }
}
