package org.countersign.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthFormTest {

    @Test
    void parameters_areDecoded() {
        OAuthForm form = parse("a=1&b=%C3%BC+%2B&c=x%3Dy&d=e=f");
        assertThat(form.require("a")).isEqualTo("1");
        assertThat(form.require("b")).isEqualTo("\u00fc +");
        assertThat(form.require("c")).isEqualTo("x=y");
        assertThat(form.require("d")).isEqualTo("e=f");
    }

    /** RFC 6749, section 3.2. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=", "b=1", "a=&a=", "&&"})
    void parameterWithoutAValue_isOmitted(String body) {
        assertThat(parse(body).find("a")).isEmpty();
        assertThatThrownBy(() -> parse(body).require("a")).isInstanceOf(OAuthException.class);
    }

    @Test
    void resource_mayBeRepeated() {
        assertThat(parse("resource=a&resource=b").resources()).containsExactly("a", "b");
        assertThat(parse("x=1").resources()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=1", "a=1&%61=2", "unknown=1&unknown=2"})
    void repeatedParameter_isRefused(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(OAuthException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%4G", "a=%C3", "a=%FF", "a=%C0%80", "a=b c", "a=1\n", "\u00fc=1", "%=1"})
    void malformedForm_isRefused(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refused -> assertThat(refused.error()).isEqualTo(OAuthError.INVALID_REQUEST));
    }

    @Test
    void toString_showsNoValue() {
        assertThat(parse("client_secret=abc")).hasToString("OAuthForm[client_secret]");
    }

    private static OAuthForm parse(String body) {
        return OAuthForm.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
