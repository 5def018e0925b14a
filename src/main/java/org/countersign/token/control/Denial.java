package org.countersign.token.control;

import java.time.Instant;
import java.util.Objects;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Revocation;
import org.jspecify.annotations.Nullable;

/**
 * The combined effect of all revocations of one target. Revocations of an account have a version and may spare one
 * session. The newest one determines the version. An older one that did not spare the same session still denies that
 * session's older tokens.
 *
 * @param version the first version that is not denied
 * @param keptSid the session that is spared; null if there is none
 * @param keptFrom the first version of that session's tokens that is not denied
 */
record Denial(int version, @Nullable String keptSid, int keptFrom, Instant expiresAt) {

    static Denial of(Revocation revocation) {
        return new Denial(revocation.version(), revocation.keptSid(), 0, revocation.expiresAt());
    }

    /** Checks whether this denial of an account applies to a token of the account. */
    boolean denies(AccessToken token) {
        return token.version() < (token.isOfSession(keptSid) ? keptFrom : version);
    }

    /** Combines two denials. The order does not matter, since nodes learn of revocations in any order. */
    Denial and(Denial other) {
        return version >= other.version ? andOlder(other) : other.andOlder(this);
    }

    private Denial andOlder(Denial older) {
        int olderKeptFrom = Objects.equals(keptSid, older.keptSid) ? older.keptFrom : older.version;
        Instant later = expiresAt.isAfter(older.expiresAt) ? expiresAt : older.expiresAt;
        return new Denial(version, keptSid, Math.max(keptFrom, olderKeptFrom), later);
    }
}
