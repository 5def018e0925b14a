package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListHeaderTest {

    /** The expected elements are separated by semicolons, the last one first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a, b ,c | c;b;a",
                ",a,,b, | b;a",
                "a | a",
                ", | ~~",
                "a,\"b,c\" | \"b,c\";a",
                "\"a,b\" | \"a,b\"",
                "\"a,b\",c | c;\"a,b\"",
                "a,\"b\\\",c\" | \"b\\\",c\";a",
                "a,\"b\\\\\",c | c;\"b\\\\\";a",
                "a,\"b\\\\\\\",c\" | \"b\\\\\\\",c\";a",
                "\"a,b | b;\"a",
                "a,b\" | a,b\"",
                "\\\"a,b\",c | c;\\\"a,b\"",
            })
    void elements_areReadFromTheRight(String header, String elements) {
        assertThat(String.join(";", ListHeader.lastFirst(List.of(header), 10))).isEqualTo(elements);
    }

    @Test
    void lines_areOneList() {
        assertThat(ListHeader.lastFirst(List.of("a,b", "c"), 10)).containsExactly("c", "b", "a");
        assertThat(ListHeader.lastFirst(List.of(), 10)).isEmpty();
    }

    @Test
    void elementsBeyondTheMaximum_areNotRead() {
        assertThat(ListHeader.lastFirst(List.of("a,b,c"), 2)).containsExactly("c", "b");
    }
}
