package org.countersign.audit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCursorTest {

    private static final String ID = "01a201c7-4301-70c8-a6f1-1f7d6c0a2b9e";

    @Test
    void text_isParsedAsItWasFormatted() {
        EventCursor cursor = new EventCursor(Instant.parse("2026-11-25T04:00:00.123456Z"), ID);
        assertThat(EventCursor.parse(cursor.text())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                ".",
                "1." + ID + "0",
                "-1." + ID,
                "999999999999999999." + ID,
                "1.01A201C7-4301-70C8-A6F1-1F7D6C0A2B9E",
                "1." + ID + "\n",
            })
    void otherText_isEmpty(String text) {
        assertThat(EventCursor.parse(text)).isEmpty();
    }
}
