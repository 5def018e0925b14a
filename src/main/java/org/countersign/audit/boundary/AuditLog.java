package org.countersign.audit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.lang.System.Logger.Level;
import org.countersign.audit.control.EcsFormat;
import org.countersign.audit.entity.RecordedEvent;

/**
 * Writes every committed event to the logger {@code org.countersign.audit}, which a server can route to a separate log.
 */
@ApplicationScoped
public class AuditLog {

    /** Servers route the log by this name. */
    private static final System.Logger LOG = System.getLogger("org.countersign.audit");

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordedEvent event) {
        LOG.log(Level.INFO, EcsFormat.line(event));
    }
}
