package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.platform.entity.Sender;
import org.junit.jupiter.api.Test;

class NoticeTest {

    @Test
    void signIn_isWorthANoticeOnANewDeviceOnly() {
        Occurrence signIn = Occurrence.of(Action.LOGIN_SUCCEEDED).account("ada");
        assertThat(Notice.about(event(signIn))).isEmpty();
        assertThat(Notice.about(event(signIn.detail(Occurrence.NEW_DEVICE)))).contains(Notice.NEW_DEVICE);
    }

    @Test
    void refusal_isNotReported() {
        Occurrence change = Occurrence.of(Action.EMAIL_CHANGED).account("ada");
        assertThat(Notice.about(event(change))).contains(Notice.EMAIL_CHANGED);
        assertThat(Notice.about(event(change.failed("planted")))).isEmpty();
    }

    @Test
    void undoneChangeOfTheAddress_isReported() {
        assertThat(Notice.about(event(Occurrence.of(Action.EMAIL_CHANGE_UNDONE).account("ada"))))
                .contains(Notice.EMAIL_CHANGE_UNDONE);
        assertThat(Notice.EMAIL_CHANGE_UNDONE.kind()).isEqualTo("email-change-undone");
    }

    /** The page of a link sends the access token of the account that is signed in to the browser. */
    @Test
    void holderOfALink_isNotAnotherCaller() {
        assertThat(event(Occurrence.of(Action.EMAIL_CHANGED).account("ada")).wasCausedByAnother())
                .isFalse();
        assertThat(event(Occurrence.of(Action.ACCOUNT_DISABLED).account("ada")).wasCausedByAnother())
                .isTrue();
    }

    private static RecordedEvent event(Occurrence occurrence) {
        Sender bob = new Sender("request", "::1", "curl", "", "bob");
        return RecordedEvent.of("id", Instant.EPOCH, "node", occurrence, Optional.of(bob));
    }
}
