package org.countersign.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionIdTest {

    private static final String TEXT = "00000000-0000-0001-0000-000000000002";

    @Test
    void text_isReadAndWrittenAlike() {
        assertThat(SessionId.parse(TEXT)).hasToString(TEXT);
        assertThat(SessionId.find(TEXT)).contains(SessionId.parse(TEXT));
    }

    @Test
    void otherText_isNoSession() {
        assertThat(SessionId.find("no id")).isEmpty();
    }
}
