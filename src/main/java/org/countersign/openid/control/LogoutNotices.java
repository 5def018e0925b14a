package org.countersign.openid.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.stream.Stream;
import org.countersign.openid.entity.LogoutNotice;
import org.countersign.openid.entity.WaitingNotice;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.entity.ApplicationSessionsEnded;
import org.countersign.session.entity.SessionId;
import org.jspecify.annotations.Nullable;

/** Adds the notices with which clients learn that sessions have ended (OpenID Connect Back-Channel Logout). */
@ApplicationScoped
public class LogoutNotices {

    @Inject
    LogoutNoticeRepository repository;

    @Inject
    LogoutTargets targets;

    @Inject
    Ids ids;

    @Inject
    TimeRepository time;

    /**
     * Adds the notices in the transaction that ends the sessions, if the client wants them. One without a session says
     * that all sessions of the account have ended. A client that needs to know the sessions gets one for each.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(ApplicationSessionsEnded ended) {
        targets.find(ended.clientId()).ifPresent(target -> {
            Instant now = time.now();
            Stream<@Nullable String> sids = ended.everywhere() && !target.sessionRequired()
                    ? Stream.of((String) null)
                    : ended.sessions().stream().map(SessionId::toString);
            sids.forEach(sid -> repository.store(new LogoutNotice(notice(ended, sid), now)));
        });
    }

    private WaitingNotice notice(ApplicationSessionsEnded ended, @Nullable String sid) {
        return new WaitingNotice(
                ids.next().toString(), ended.clientId(), ended.accountId().value(), sid, 0);
    }
}
