package org.countersign.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuthenticationMethodsTest {

    @Test
    void password_isOneFactor() {
        assertThat(AuthenticationMethods.password()).hasToString("pwd");
        assertThat(AuthenticationMethods.password().isMultiFactor()).isFalse();
    }

    @Test
    void passwordAndCode_areTwoFactors() {
        assertThat(AuthenticationMethods.passwordAnd("otp")).hasToString("pwd otp mfa");
        assertThat(AuthenticationMethods.passwordAnd("otp").isMultiFactor()).isTrue();
    }

    @Test
    void storedForm_canBeRead() {
        AuthenticationMethods methods = AuthenticationMethods.passwordAnd("recovery-code");
        assertThat(AuthenticationMethods.parse(methods.toString())).isEqualTo(methods);
        assertThat(AuthenticationMethods.parse("pwd")).isEqualTo(AuthenticationMethods.password());
    }
}
