package org.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final String WITH_LENGTH =
            "HTTP/1.1 200 OK\r\nset-cookie: a=b; Path=/\r\nContent-Length: 13\r\n\r\n{\"name\":\"Ä\"}";
    private static final String IN_CHUNKS =
            "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\nA\r\n, "
                    + "everyone\r\n0\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";

    @Test
    void answers_areReadOneAfterTheOther() throws IOException {
        AnswerReader reader = reader(WITH_LENGTH + IN_CHUNKS + EMPTY + WITH_LENGTH);
        Answer first = reader.read();
        assertThat(first.cookie()).isEqualTo("a=b");
        assertThat(first.text("name")).isEqualTo("Ä");
        assertThat(first.text("another")).isEmpty();
        assertThat(first.closes()).isFalse();
        Answer second = reader.read();
        assertThat(second.body()).isEqualTo("hello, everyone");
        assertThat(second.closes()).isTrue();
        assertThat(second.unless(201)).isEmpty();
        assertThat(second.unless(200)).hasValue("status 201");
        assertThat(reader.read().body()).isEmpty();
        assertThat(reader.read()).isEqualTo(first);
    }

    @Test
    void response_mayArriveByteByByte() throws IOException {
        InputStream slow = new ByteArrayInputStream(IN_CHUNKS.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, 1);
            }
        };
        assertThat(new AnswerReader(slow).read().body()).isEqualTo("hello, everyone");
    }

    @Test
    void closedConnection_isNoResponse() {
        assertThatThrownBy(reader(IN_CHUNKS.substring(0, IN_CHUNKS.length() - 9))::read)
                .isInstanceOf(EOFException.class);
    }

    private static AnswerReader reader(String bytes) {
        return new AnswerReader(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)));
    }
}
