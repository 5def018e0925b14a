package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\":1}\r\n\t",
                "{\"a\":{\"a\":{\"a\":null}},\"b\":[{\"a\":1},{\"a\":2}]}",
                "{\"a\":\"é😀\\ud83d\\ude00\",\"\":-1.5e3,\"A\":true}",
                "{\"1\":{\"2\":{\"3\":{\"4\":{\"5\":{\"6\":{\"7\":{\"8\":8}}}}}}}}"
            })
    void object_isAccepted(String json) {
        assertThat(isObject(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"x\":[{\"a\":1,\"a\":2}]}"
            })
    void duplicateMember_isRejected(String json) {
        assertThat(isObject(json)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"1\":{\"2\":{\"3\":{\"4\":{\"5\":{\"6\":{\"7\":{\"8\":{}}}}}}}}}", "{\"a\":[[[[[[[[]]]]]]]]}"
            })
    void tooDeepNesting_isRejected(String json) {
        assertThat(isObject(json)).isFalse();
    }

    @Test
    void veryDeepNesting_isRejectedWithoutAStackOverflow() {
        assertThat(isObject("{\"a\":" + "[".repeat(100_000))).isFalse();
        assertThat(isObject("{\"a\":".repeat(100_000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "\"text\"", "1", "null", "true"})
    void valueOtherThanAnObject_isRejected(String json) {
        assertThat(isObject(json)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{}x", "{},", "{}]", "{}\0", "{}//", "{}null"})
    void trailingText_isRejected(String json) {
        assertThat(isObject(json)).isFalse();
    }

    @Test
    void everyTruncation_isRejected() {
        String json = "{\"a\":[1,\"b\",{\"c\":true}],\"d\":null}";
        for (int length = 0; length < json.length(); length++) {
            assertThat(isObject(json.substring(0, length)))
                    .as(json.substring(0, length))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{/**/}",
                "{\"a\":]}"
            })
    void lenientJson_isRejected(String json) {
        assertThat(isObject(json)).isFalse();
    }

    /** A stray byte, a truncated sequence, an overlong slash, a surrogate, a code point beyond Unicode. */
    @ParameterizedTest
    @ValueSource(strings = {"ff", "80", "c3", "c0af", "eda080", "f4908080"})
    void invalidUtf8_isRejected(String hex) {
        byte[] start = "{\"a\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] middle = HexFormat.of().parseHex(hex);
        byte[] json = new byte[start.length + middle.length + 2];
        System.arraycopy(start, 0, json, 0, start.length);
        System.arraycopy(middle, 0, json, start.length, middle.length);
        json[json.length - 2] = '"';
        json[json.length - 1] = '}';
        assertThat(StrictJson.read(json).isPresent()).isFalse();
    }

    @Test
    void byteOrderMark_isRejected() {
        assertThat(isObject("\uFEFF{}")).isFalse();
    }

    @Test
    void otherEncodings_areRejected() {
        assertThat(StrictJson.read("{\"a\":1}".getBytes(StandardCharsets.UTF_16))
                        .isPresent())
                .isFalse();
        assertThat(StrictJson.read("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE))
                        .isPresent())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void emptyText_isRejected(String json) {
        assertThat(isObject(json)).isFalse();
    }

    @Test
    void members_haveTheirJsonTypes() {
        String json = "{\"s\":\"\\u00e9\",\"l\":9223372036854775807,\"m\":-0,\"d\":9223372036854775808,\"e\":1e3,"
                + "\"t\":true,\"f\":false,\"n\":null,\"a\":[1,[],{\"b\":null}],\"o\":{\"c\":[\"d\"]}}";
        Map<String, Object> members =
                StrictJson.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(members)
                .containsEntry("s", "é")
                .containsEntry("l", Long.MAX_VALUE)
                .containsEntry("m", 0L)
                .containsEntry("d", 0x1p63)
                .containsEntry("e", 1000.0)
                .containsEntry("t", true)
                .containsEntry("f", false)
                .containsEntry("n", null)
                .containsEntry("o", Map.of("c", List.of("d")));
        assertThat(members.get("a")).asInstanceOf(LIST).hasSize(3).startsWith(1L, List.of());
    }

    @Test
    void numberOfManyDigits_isAccepted() {
        assertThat(isObject("{\"a\":" + "9".repeat(5000) + "}")).isTrue();
        assertThat(isObject("{\"a\":1e" + "9".repeat(5000) + "}")).isTrue();
    }

    private static boolean isObject(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8)).isPresent();
    }
}
