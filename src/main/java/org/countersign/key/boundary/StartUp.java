package org.countersign.key.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.key.control.SigningKeys;
import org.countersign.platform.control.StartOrder;

/** Keys are there before the first request. */
@ApplicationScoped
public class StartUp {

    @Inject
    SigningKeys keys;

    void on(@Observes @Priority(StartOrder.KEYS) Startup startup) {
        keys.load();
    }
}
