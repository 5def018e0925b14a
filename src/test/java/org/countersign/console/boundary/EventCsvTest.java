package org.countersign.console.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.audit.entity.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void cellThatLooksLikeAFormula_isText(String cell) {
        assertThat(EventCsv.row(cell)).isEqualTo("\"'" + cell + "\"\r\n");
    }

    @Test
    void quotesCommasAndLines_stayInTheirCell() {
        assertThat(EventCsv.row("a\"b", "c,d", "e\r\nf", null, "", "1=1"))
                .isEqualTo("\"a\"\"b\",\"c,d\",\"e\r\nf\",,,\"1=1\"\r\n");
    }

    @Test
    void line_hasACellForEachColumn() {
        Instant at = Instant.parse("2026-11-25T04:00:00Z");
        RecordedEvent event = RecordedEvent.of(
                        "id-1", at, "node-1", Occurrence.of(Action.LOGIN_SUCCEEDED), Optional.empty())
                .repeated(30, at.plusSeconds(9));
        String line = EventCsv.line(event);
        assertThat(line.split(",", -1)).hasSameSizeAs(EventCsv.HEADER.split(",", -1));
        assertThat(EventCsv.HEADER).endsWith(",id,times,last_at\r\n");
        assertThat(line).endsWith(",\"id-1\",\"30\",\"2026-11-25T04:00:09Z\"\r\n");
    }
}
