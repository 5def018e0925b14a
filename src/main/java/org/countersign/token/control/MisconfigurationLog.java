package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports tokens with a valid signature by one of our keys, but for another issuer or audience. Only a node with
 * different settings can issue them, or another service that signs with an imported key. Tokens of clients are for any
 * audience. Strangers cannot trigger a report, since the signature has been verified. At most one report is logged in a
 * minute.
 */
@ApplicationScoped
public class MisconfigurationLog {

    private static final System.Logger LOG = System.getLogger(MisconfigurationLog.class.getName());

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();
    private static final int MAX_VALUE_LENGTH = 200;

    @Inject
    TokenConfig config;

    @Inject
    OwnTokenConfig own;

    LongSupplier nanoTime = System::nanoTime;

    private final AtomicLong nextAt = new AtomicLong(System.nanoTime());

    /** Reports the token if its issuer or audience is not the configured one. */
    void note(Map<String, @Nullable Object> claims, String kid) {
        if (!config.issuer().equals(claims.get("iss"))) {
            report("issuer", claims.get("iss"), config.issuer(), "countersign.token.issuer", kid);
        } else if (!claims.containsKey(Claims.CLIENT_ID)
                && !ClaimsPolicy.isFor(config.audience(), claims)
                && !ClaimsPolicy.isFor(own.audience(), claims)) {
            report("audience", claims.get("aud"), own.audience(), "countersign.token.own-audience", kid);
        }
    }

    private void report(String claim, @Nullable Object actual, String expected, String setting, String kid) {
        long now = nanoTime.getAsLong();
        long next = nextAt.get();
        if (now - next >= 0 && nextAt.compareAndSet(next, now + PAUSE)) {
            LOG.log(
                    Level.WARNING,
                    "Rejected a token that is signed with our key {0}: its {1} is {2}, and this node''s is {3}. Set"
                            + " {4} to the same value on all nodes.",
                    kid,
                    claim,
                    printable(actual),
                    expected,
                    setting);
        }
    }

    private static String printable(@Nullable Object value) {
        String text = String.valueOf(value).replaceAll("[^\\x20-\\x7e]", "?");
        return text.substring(0, Math.min(text.length(), MAX_VALUE_LENGTH));
    }
}
