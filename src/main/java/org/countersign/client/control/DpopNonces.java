package org.countersign.client.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import org.countersign.key.control.Secrets;
import org.countersign.key.control.SignedToken;

/**
 * The nonces of proofs (RFC 9449, section 8). A nonce is the number of a window of five minutes with an HMAC, so every
 * node accepts those of all others, and nothing is stored. It only says that a proof was made recently; that each proof
 * is used once is checked by its id.
 */
@ApplicationScoped
public class DpopNonces {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Inject
    DpopConfig config;

    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    private SignedToken format;

    @PostConstruct
    void deriveKeys() {
        format = new SignedToken("csn_", Long.BYTES, secrets.macKeys("dpop nonce"));
    }

    /** Returns whether proofs must contain a nonce. */
    public boolean areRequired() {
        return config.nonce() == DpopConfig.Nonce.ON;
    }

    /** Returns the nonce of the present window. */
    public String next() {
        return format.write(ByteBuffer.allocate(Long.BYTES).putLong(window()).array());
    }

    /** Returns whether it is a nonce of the present window or of one beside it. */
    boolean isFresh(String nonce) {
        return format.read(nonce)
                .filter(fields -> Math.abs(fields.getLong() - window()) <= 1)
                .isPresent();
    }

    private long window() {
        return clock.instant().getEpochSecond() / WINDOW.toSeconds();
    }
}
