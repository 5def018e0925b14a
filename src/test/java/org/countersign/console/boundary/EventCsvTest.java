package org.countersign.console.boundary;

import static org.assertj.core.api.Assertions.assertThat;

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
}
