package org.countersign.guard;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The guard of one application. It reads the revocations and the keys from the application's start to its end. */
@ApplicationScoped
public class Guard {

    @Inject
    Config config;

    private @Nullable GuardSettings settings;
    private @Nullable Feed feed;
    private @Nullable Keys keys;

    /** Starts with the application, so that the revocations are known before the first request. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        feed();
        if (verifies()) {
            keys();
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (feed != null) {
            feed.close();
        }
        if (keys != null) {
            keys.close();
        }
    }

    private synchronized GuardSettings settings() {
        if (settings == null) {
            settings = GuardSettings.of(config);
        }
        return settings;
    }

    synchronized Feed feed() {
        if (feed == null) {
            GuardSettings read = settings();
            feed = Feed.start(read.feed(), read.poll(), read.staleAfter());
        }
        return feed;
    }

    private synchronized Keys keys() {
        if (keys == null) {
            keys = new Keys(settings().keys());
            keys.start();
        }
        return keys;
    }

    /** Checks whether the guard verifies tokens itself: the mode {@code mechanism}. */
    boolean verifies() {
        return settings().verifies();
    }

    /** Verifies a token, and checks whether it is revoked. */
    Verdict verify(String token) {
        Verdict verdict = new Verifier(settings(), keys()).verify(token);
        return verdict.refusal() != null
                ? verdict
                : refusalOf(verdict.claims()).map(Verdict::refused).orElse(verdict);
    }

    /** Returns why a valid token with these claims is rejected; empty if it is accepted. */
    Optional<Refusal> refusalOf(Map<String, ? extends @Nullable Object> claims) {
        if (claims.containsKey("cnf") || !"access".equals(claims.get("token_use"))) {
            return Optional.of(Refusal.INVALID_TOKEN);
        }
        Feed current = feed();
        if (current.isRevoked(claims)) {
            return Optional.of(Refusal.TOKEN_REVOKED);
        }
        return current.isStale() && !settings().openWhenStale()
                ? Optional.of(Refusal.REVOCATIONS_UNKNOWN)
                : Optional.empty();
    }
}
