package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;

/**
 * Ends access tokens before they expire. A revocation is written in the transaction of its cause, so that one never
 * holds without the other; it works at once on this node and within two seconds on the others, which poll.
 */
@ApplicationScoped
public class Revocations {

    /** Covers nodes whose clocks differ and transactions that commit late. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final int SWEPT_AT_ONCE = 500;

    @Inject
    RevocationRepository repository;

    @Inject
    DenyList denyList;

    @Inject
    TokenConfig config;

    @Inject
    Ids ids;

    @Inject
    TimeRepository time;

    @Inject
    Event<Revoked> revoked;

    private volatile Instant upToDateAt = Instant.EPOCH;

    /** Denies every access token of a session. No more may be issued in it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeSession(String sid) {
        revoke(RevocationKind.SESSION, sid, 0);
    }

    /** Denies every access token of an account that is of an earlier version than this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeAccount(String subject, int version) {
        revoke(RevocationKind.ACCOUNT, subject, version);
    }

    /** Denies one access token. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeToken(String jti) {
        revoke(RevocationKind.TOKEN, jti, 0);
    }

    private void revoke(RevocationKind kind, String target, int version) {
        Instant now = time.now();
        Instant lastExpiry = now.plus(config.life()).plus(MARGIN);
        Revocation revocation = new Revocation(ids.next().toString(), kind, target, version, now, lastExpiry);
        repository.store(revocation);
        revoked.fire(new Revoked(revocation));
    }

    /** Loads all that is live. */
    @Transactional
    public void load() {
        Instant now = time.now();
        denyList.update(repository.listLive(now), now);
        upToDateAt = now;
    }

    /** Takes in what other nodes have revoked since the last time, looking back far enough for late commits. */
    @Transactional
    public void refresh() {
        Instant now = time.now();
        denyList.update(repository.listSince(upToDateAt.minus(MARGIN)), now);
        upToDateAt = now;
    }

    /** Removes some of those that can hit no token any more; false when nothing more is to be done. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }

    void denyAtOnce(@Observes(during = TransactionPhase.AFTER_SUCCESS) Revoked event) {
        denyList.add(event.revocation());
    }
}
