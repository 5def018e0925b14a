package org.countersign.factor.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignInOptionsTest {

    private static final SignInOptions NONE = new SignInOptions(null, null);
    private static final SignInOptions FIRST = new SignInOptions("phone", "body");
    private static final SignInOptions SECOND = new SignInOptions("tablet", "cookie");

    @Test
    void refreshToken_isInTheBodyOnlyOnRequest() {
        assertThat(FIRST.isForBody()).isTrue();
        assertThat(SECOND.isForBody()).isFalse();
        assertThat(NONE.isForBody()).isFalse();
    }

    @Test
    void optionsOfTheSecondStep_replaceThoseOfTheFirst() {
        assertThat(SECOND.or(FIRST)).isEqualTo(SECOND);
        assertThat(NONE.or(FIRST)).isEqualTo(FIRST);
        assertThat(new SignInOptions("tablet", null).or(FIRST)).isEqualTo(new SignInOptions("tablet", "body"));
        assertThat(new SignInOptions(null, "cookie").or(FIRST)).isEqualTo(new SignInOptions("phone", "cookie"));
    }
}
