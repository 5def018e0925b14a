package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.countersign.key.control.KeyConfig;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;
import org.jspecify.annotations.Nullable;

/**
 * Revokes access tokens before they expire. A revocation is written in the same transaction as its cause, so neither is
 * ever committed without the other. It takes effect at once on this node, and within two seconds on the others, which
 * poll.
 */
@ApplicationScoped
public class Revocations {

    /** Covers clocks that differ between nodes and transactions that commit late. */
    static final Duration MARGIN = Duration.ofMinutes(2);

    /** How long a revocation is kept: longer than any token can live, whatever token life is configured now. */
    public static final Duration RETENTION = KeyConfig.LONGEST_TOKEN_LIFE.plus(MARGIN);

    private static final int SWEPT_AT_ONCE = 500;

    @Inject
    RevocationRepository repository;

    @Inject
    DenyList denyList;

    @Inject
    Ids ids;

    @Inject
    TimeRepository time;

    @Inject
    Event<Revoked> revoked;

    private volatile Instant upToDateAt = Instant.EPOCH;

    /** Revokes all access tokens of a session. No more tokens may be issued in it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeSession(String sid) {
        revoke(RevocationKind.SESSION, sid, 0, null);
    }

    /** Revokes all access tokens of a subject, an account or a client, that have an earlier version than this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeSubject(String subject, int version) {
        revoke(RevocationKind.ACCOUNT, subject, version, null);
    }

    /** Returns the first version of a subject's tokens that no revocation in effect denies. */
    @Transactional
    public int firstAllowedVersion(String subject) {
        return repository.firstAllowedVersion(subject);
    }

    /** Revokes all access tokens of an account that have an earlier version than this, except those of one session. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeAccountExcept(String keptSid, String subject, int version) {
        revoke(RevocationKind.ACCOUNT, subject, version, keptSid);
    }

    /** Revokes one access token. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeToken(String jti) {
        revoke(RevocationKind.TOKEN, jti, 0, null);
    }

    private void revoke(RevocationKind kind, String target, int version, @Nullable String keptSid) {
        Instant now = time.now();
        Instant lastExpiry = now.plus(RETENTION);
        Revocation revocation = new Revocation(ids.next().toString(), kind, target, version, keptSid, now, lastExpiry);
        repository.store(revocation);
        revoked.fire(new Revoked(revocation));
    }

    /** Loads all revocations that are in effect. */
    @Transactional
    public void load() {
        Instant now = time.now();
        denyList.update(repository.listLive(now), now);
        upToDateAt = now;
    }

    /**
     * Adds the revocations that other nodes have written since the last read, going back far enough to include late
     * commits. If the database's clock was set back, revocations may be missing that had expired by its former time:
     * then all are loaded.
     */
    @Transactional
    public void refresh() {
        Instant now = time.now();
        if (now.isBefore(upToDateAt)) {
            load();
            return;
        }
        denyList.update(repository.listSince(upToDateAt.minus(MARGIN)), now);
        upToDateAt = now;
    }

    /** Removes some expired revocations. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }

    void denyAtOnce(@Observes(during = TransactionPhase.AFTER_SUCCESS) Revoked event) {
        denyList.add(event.revocation());
    }
}
