package org.countersign.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "*/* | */*",
                "* | */*",
                "Application/JSON | application/json",
                "application/json;charset=utf-16;x=y | application/json",
                "application/json;charset=\"a,b;q=0\" | application/json",
                "application/json;q=0.5 | application/json;q=0.5",
                "application/json ; charset=utf-8 ; Q=0.25 ; ext=1 | application/json;q=0.25",
                "application/json;q=0.12345 | application/json;q=0.123",
                "application/json;q=1.000 | application/json;q=1.000",
                "application/json;q=7 | application/json",
                "application/json;q=-1 | application/json",
                "application/json;q=abc | application/json",
                "application/json;q= | application/json",
                "application/json;qq=0 | application/json",
                "text/html, image/gif, *; q=.2, */*; q=.2 | text/html, image/gif, */*;q=0.2, */*;q=0.2",
                ",, application/json , | application/json",
                "'' | ''",
                ", | ''"
            })
    void header_isReducedToRangesAndWeights(String header, String plain) {
        assertThat(AcceptHeader.parse(List.of(header)).orElseThrow().text()).isEqualTo(plain);
    }

    @Test
    void lines_areJoined() {
        assertThat(AcceptHeader.parse(List.of("text/html;level=1", "*/*;q=0.1"))
                        .orElseThrow()
                        .text())
                .isEqualTo("text/html, */*;q=0.1");
        assertThat(AcceptHeader.parse(List.of()).orElseThrow().ranges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "application/",
                "/json",
                "a/b/c",
                "application json",
                "text/html, nonsense",
                "text/\"html\"",
                "text/ht(ml"
            })
    void elementThatIsNotAMediaRange_isRejected(String header) {
        assertThat(AcceptHeader.parse(List.of(header))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*;q=0 | true",
                "application/json;q=0.000, */*;q=0 | true",
                "*/*;q=0.001 | false",
                "*/*;q=0, application/json | false",
                "'' | false"
            })
    void weightZeroOfAllRanges_refusesAll(String header, boolean refuses) {
        assertThat(AcceptHeader.parse(List.of(header)).orElseThrow().refusesAll())
                .isEqualTo(refuses);
    }
}
