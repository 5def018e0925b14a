package org.countersign.openid.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.client.entity.BackchannelLogout;
import org.countersign.openid.entity.NoticeResult;
import org.countersign.openid.entity.WaitingNotice;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Tally;

/**
 * Sends the due notices of sign-outs. Several threads may do so at once, each to another client, so that a slow client
 * delays only its own notices.
 */
@ApplicationScoped
public class SendLogoutNotices {

    /** A batch starts no request after this time, so that slow requests do not outlast the claim of their notices. */
    private static final Duration MAX_BATCH = Duration.ofSeconds(30);

    private enum Result {
        SENT,
        /** The client does not want notices any more. */
        DROPPED,
        RETRIED,
        GIVEN_UP
    }

    @Inject
    NoticeQueue queue;

    @Inject
    LogoutTargets targets;

    @Inject
    LogoutTokens tokens;

    @Inject
    NoticeRequests requests;

    @Inject
    Meters meters;

    private final Set<String> clientsInProgress = new TreeSet<>();

    private Tally<Result> results;

    @PostConstruct
    void createMeters() {
        results = meters.tally("logout.notices", "Attempts to tell a client about a sign-out", Result.class);
    }

    /** Sends some notices to one client. Returns true if more may be due. */
    public boolean sendSome() {
        Optional<String> client = reserve();
        if (client.isEmpty()) {
            return false;
        }
        try {
            List<WaitingNotice> claimed = queue.claim(client.get());
            send(targets.find(client.get()), claimed);
            return !claimed.isEmpty();
        } finally {
            release(client.get());
        }
    }

    /** Sends some notices to one client while another thread is sending. Returns true if more may be due. */
    public boolean assist() {
        return isSending() && sendSome();
    }

    private synchronized Optional<String> reserve() {
        Optional<String> client = queue.nextClient(Set.copyOf(clientsInProgress));
        client.ifPresent(clientsInProgress::add);
        return client;
    }

    private synchronized void release(String client) {
        clientsInProgress.remove(client);
    }

    private synchronized boolean isSending() {
        return !clientsInProgress.isEmpty();
    }

    private void send(Optional<BackchannelLogout> target, List<WaitingNotice> batch) {
        long start = System.nanoTime();
        NoticeResult last = NoticeResult.SENT;
        for (WaitingNotice notice : batch) {
            if (target.isEmpty()) {
                queue.remove(notice);
                results.add(Result.DROPPED);
            } else if (last == NoticeResult.UNANSWERED) {
                handle(notice, last);
            } else if (System.nanoTime() - start > MAX_BATCH.toNanos()) {
                queue.release(notice);
            } else {
                last = requests.send(URI.create(target.get().uri()), tokens.issue(notice));
                handle(notice, last);
            }
        }
    }

    /** A client that has not responded to one notice would not respond to the next: all of them are retried. */
    private void handle(WaitingNotice notice, NoticeResult result) {
        if (result == NoticeResult.SENT) {
            queue.remove(notice);
            results.add(Result.SENT);
        } else {
            results.add(queue.retryLater(notice, result) ? Result.RETRIED : Result.GIVEN_UP);
        }
    }
}
