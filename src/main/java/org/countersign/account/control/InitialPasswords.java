package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.countersign.platform.control.TimeRepository;

/** Computes when initial passwords expire, by the clock of the database. */
@ApplicationScoped
public class InitialPasswords {

    @Inject
    InitialPasswordConfig config;

    @Inject
    TimeRepository time;

    /** Returns when a password that is created now expires. */
    @Transactional
    Instant endOfLife() {
        return time.now().plus(config.life());
    }

    @Transactional
    boolean isExpired(Instant until) {
        return !time.now().isBefore(until);
    }
}
