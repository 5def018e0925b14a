package org.countersign.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static Map<String, Object> read(String json) {
        return JsonText.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void object_isReadAsJavaTypes() {
        Map<String, Object> read = read(" { \"a\" : [ 1 , -2.5 , true , false , null , \"x\" ] , \"b\":{\"c\":{}} }\n");
        assertThat(read.get("a")).isEqualTo(Arrays.asList(1L, -2.5, true, false, null, "x"));
        assertThat(read.get("b")).isEqualTo(Map.of("c", Map.of()));
        assertThat(read("{}")).isEmpty();
        assertThat(read("{\"a\":[]}").get("a")).isEqualTo(List.of());
    }

    @Test
    void escapes_areDecoded() {
        assertThat(read("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9 é 😀\"}").get("a"))
                .isEqualTo("\"\\/\b\f\n\r\té é 😀");
    }

    @Test
    void numbers_areWholeIfTheyFit() {
        assertThat(read("{\"a\":123456789012345678}").get("a")).isEqualTo(123456789012345678L);
        assertThat(read("{\"a\":1e3}").get("a")).isEqualTo(1000.0);
        assertThat(read("{\"a\":1234567890123456789012}").get("a")).isEqualTo(1234567890123456789012.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":\"x}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":[1 2]}",
                "{\"a\":[1,]}",
                "{,\"a\":1}",
                "{\"a\":[[[[[[[[1]]]]]]]]}"
            })
    void malformedText_isRejected(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void malformedUtf8_isRejected() {
        byte[] json = {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
        assertThatThrownBy(() -> JsonText.read(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
