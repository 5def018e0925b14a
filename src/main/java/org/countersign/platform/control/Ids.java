package org.countersign.platform.control;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Creates identifiers: UUIDv7 (RFC 9562), ordered by time so that indexes stay compact. They are never used as secrets.
 */
@ApplicationScoped
public class Ids {

    public UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
