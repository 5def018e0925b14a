package org.countersign.openid.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.client.entity.BackchannelLogout;
import org.countersign.openid.entity.NoticeResult;
import org.countersign.openid.entity.WaitingNotice;
import org.countersign.platform.control.Meters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendLogoutNoticesTest {

    /** The notices of each client, in the order in which the clients are due. */
    private final List<String> due = new ArrayList<>(List.of("shop", "desk"));

    private final List<String> log = new ArrayList<>();
    private final Map<String, NoticeResult> responses = new HashMap<>();
    private final SendLogoutNotices sender = new SendLogoutNotices();

    /** What happens during the next request. */
    private Runnable during = () -> {};

    private boolean wanted = true;

    @BeforeEach
    void wire() {
        sender.meters = new Meters();
        sender.queue = new NoticeQueue() {
            @Override
            public Optional<String> nextClient(Set<String> excluded) {
                return due.stream().filter(client -> !excluded.contains(client)).findFirst();
            }

            @Override
            public List<WaitingNotice> claim(String clientId) {
                due.remove(clientId);
                return Stream.of("1", "2", "3")
                        .map(id -> new WaitingNotice(clientId + id, clientId, "subject", null, 0))
                        .toList();
            }

            @Override
            public void remove(WaitingNotice notice) {
                log.add("removed " + notice.id());
            }

            @Override
            public boolean retryLater(WaitingNotice notice, NoticeResult failure) {
                log.add("retried " + notice.id());
                return true;
            }
        };
        sender.targets = new LogoutTargets() {
            @Override
            public Optional<BackchannelLogout> find(String clientId) {
                return Optional.of(new BackchannelLogout("https://" + clientId + ".example", false))
                        .filter(target -> wanted);
            }
        };
        sender.tokens = new LogoutTokens() {
            @Override
            public String issue(WaitingNotice notice) {
                return notice.id();
            }
        };
        sender.requests = new NoticeRequests() {
            @Override
            public NoticeResult send(URI uri, String logoutToken) {
                log.add("sent " + logoutToken + " to " + uri.getHost());
                Runnable now = during;
                during = () -> {};
                now.run();
                return responses.getOrDefault(logoutToken, NoticeResult.SENT);
            }
        };
        sender.createMeters();
    }

    @Test
    void notices_areSentOneAfterAnother() {
        assertThat(sender.sendSome()).isTrue();
        assertThat(log)
                .containsExactly(
                        "sent shop1 to shop.example",
                        "removed shop1",
                        "sent shop2 to shop.example",
                        "removed shop2",
                        "sent shop3 to shop.example",
                        "removed shop3");
    }

    @Test
    void refusedNotice_doesNotStopTheNext() {
        responses.put("shop1", NoticeResult.REFUSED);
        sender.sendSome();
        assertThat(log).contains("retried shop1", "removed shop2", "removed shop3");
    }

    /** Each request to a client that does not respond takes five seconds. */
    @Test
    void unansweredNotice_postponesTheRestOfItsClient() {
        responses.put("shop1", NoticeResult.UNANSWERED);
        sender.sendSome();
        assertThat(log)
                .containsExactly("sent shop1 to shop.example", "retried shop1", "retried shop2", "retried shop3");
    }

    @Test
    void noticesThatNobodyWants_areRemoved() {
        wanted = false;
        sender.sendSome();
        assertThat(log).containsExactly("removed shop1", "removed shop2", "removed shop3");
    }

    @Test
    void otherClient_isServedWhileOneIsInProgress() {
        during = () -> {
            due.add(0, "shop");
            assertThat(sender.assist()).isTrue();
            assertThat(sender.assist())
                    .as("the only one in the queue is in progress")
                    .isFalse();
        };
        sender.sendSome();
        assertThat(log)
                .startsWith("sent shop1 to shop.example", "sent desk1 to desk.example")
                .endsWith("removed shop3");
    }

    @Test
    void assistant_doesNothingWhileNobodySends() {
        assertThat(sender.assist()).isFalse();
        assertThat(log).isEmpty();
    }

    @Test
    void emptyQueue_isDone() {
        due.clear();
        assertThat(sender.sendSome()).isFalse();
    }
}
