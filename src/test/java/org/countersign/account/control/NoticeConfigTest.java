package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.account.entity.Notice;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;

class NoticeConfigTest {

    private static final String NOTICES = "countersign.mail.notices";

    @Test
    void newDevice_isOffByDefault() {
        assertThat(new NoticeConfig(FakeSettings.of()).notices())
                .doesNotContain(Notice.NEW_DEVICE)
                .hasSize(Notice.values().length - 1);
    }

    @Test
    void allNoneOrAList_canBeChosen() {
        assertThat(new NoticeConfig(FakeSettings.of(NOTICES, "all")).notices())
                .containsExactlyInAnyOrder(Notice.values());
        assertThat(new NoticeConfig(FakeSettings.of(NOTICES, "none")).notices()).isEmpty();
        assertThat(new NoticeConfig(FakeSettings.of(NOTICES, "email-changed, new-device")).notices())
                .containsExactlyInAnyOrder(Notice.EMAIL_CHANGED, Notice.NEW_DEVICE);
    }

    @Test
    void unknownKind_isRejected() {
        assertThatThrownBy(() -> new NoticeConfig(FakeSettings.of(NOTICES, "new-devices")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("new-device.");
    }
}
