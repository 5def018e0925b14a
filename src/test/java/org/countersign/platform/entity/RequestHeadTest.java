package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.platform.entity.RequestHead.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    private static final Field HOST = new Field("host", "auth.example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a b\tc",
                "caf\u00E9",
                "caf\u00C3\u00A9",
                "\u0085\u0080\u00FF",
                "{\"a\":\"b, c\"}",
                "\"unclosed",
                "a=b=c; =d; ;;e"
            })
    void textWithoutControlCharacters_isAValidValue(String value) {
        assertThat(head(HOST, new Field("Cookie", value)).isMalformed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "a\rb", "a\nb", "\u001B[31m", "\u0001", "\u007F"})
    void valueWithAControlCharacter_isMalformed(String value) {
        assertThat(head(HOST, new Field("X-Any", value)).isMalformed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Any", "x_any", "!#$%&'*+.^`|~0"})
    void token_isAValidName(String name) {
        assertThat(head(HOST, new Field(name, "a")).isMalformed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " X-Any", "X-Any ", "X-Any\t", "X Any", "X(Any)", "X-\u00C4ny", "X\0"})
    void nameThatIsNoToken_isMalformed(String name) {
        assertThat(head(HOST, new Field(name, "a")).isMalformed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:8080",
                "AUTH.example.com:443",
                "under_score.example",
                "xn--bcher-kva.example",
                "192.0.2.1:80",
                "[2001:db8::1]",
                "[::ffff:192.0.2.1]:8080",
                "a:"
            })
    void hostWithOptionalPort_isValid(String host) {
        assertThat(head(new Field("Host", host)).isMalformed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a, b",
                "a b",
                "a/b",
                "a?b",
                "a#b",
                "user@a",
                "b\u00FCcher.example",
                "a:b",
                "a:1:2",
                "::1",
                "[::1",
                "[::1]x",
                "a\\b",
                "http://a"
            })
    void otherHost_isMalformed(String host) {
        assertThat(head(new Field("Host", host)).isMalformed()).isTrue();
    }

    @Test
    void secondHost_isMalformedEvenIfItIsTheSame() {
        assertThat(head(HOST, new Field("Host", HOST.value())).isMalformed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", " chunked\t"})
    void chunked_isTheOnlyTransferCoding(String coding) {
        Field field = new Field("Transfer-Encoding", coding);
        assertThat(head(HOST, field).isMalformed()).isFalse();
        assertThat(head(HOST, field, new Field("content-length", "5")).isMalformed())
                .isTrue();
        assertThat(head(HOST, field, field).isMalformed()).isTrue();
        assertThat(new RequestHead("HTTP/1.0", List.of(HOST, field)).isMalformed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "gzip",
                "xchunked",
                "chunkedx",
                "gzip, chunked",
                "chunked, gzip",
                "chunked,",
                "chunked;q=1",
                "\"chunked\"",
                "chunked chunked"
            })
    void anyOtherTransferCoding_isMalformed(String coding) {
        assertThat(head(HOST, new Field("transfer-encoding", coding)).isMalformed())
                .isTrue();
    }

    @Test
    void headOver32KiB_isTooLarge() {
        int rest = RequestHead.MAX_SIZE - "host: auth.example.com\r\n".length() - "Cookie: \r\n".length();
        assertThat(head(HOST, new Field("Cookie", "x".repeat(rest))).isTooLarge())
                .isFalse();
        assertThat(head(HOST, new Field("Cookie", "x".repeat(rest + 1))).isTooLarge())
                .isTrue();
    }

    @Test
    void moreThanAHundredFields_areTooLarge() {
        assertThat(fields(100).isTooLarge()).isFalse();
        assertThat(fields(101).isTooLarge()).isTrue();
    }

    private static RequestHead fields(int number) {
        return new RequestHead("HTTP/1.1", Collections.nCopies(number, new Field("X-Any", "a")));
    }

    private static RequestHead head(Field... fields) {
        return new RequestHead("HTTP/1.1", Stream.of(fields).toList());
    }
}
