package org.countersign.factor.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"123456", "123 456", " 123-456\n", "１２３４５６", "1 2 3 4 5 6", "123\u00a0456"})
    void codeOfAnApp_isReadAsPeopleTypeIt(String typed) {
        assertThat(TypedCode.of(typed).totp()).contains("123456");
        assertThat(TypedCode.of(typed).recoveryCode()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7K3M-9QXW-2T5B-0000-ZZZZ-H10D",
                "7k3m-9qxw-2t5b-0000-zzzz-h10d",
                "7K3M9QXW2T5B0000ZZZZH10D",
                " 7k3m 9qxw 2t5b 0000 zzzz h10d ",
                "7K3M–9QXW–2T5B–oOo0–ZZZZ–HlOD",
                "7k3m-9qxw-2t5b-0000-zzzz-hiod"
            })
    void recoveryCode_isReadAsPeopleTypeIt(String typed) {
        assertThat(TypedCode.of(typed).recoveryCode()).contains("7K3M9QXW2T5B0000ZZZZH10D");
        assertThat(TypedCode.of(typed).totp()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12345",
                "1234567",
                "12345a",
                "7K3M-9QXW-2T5B-0000-ZZZZ-H10",
                "7K3M-9QXW-2T5B-0000-ZZZZ-H10DD",
                "UUUUUUUUUUUUUUUUUUUUUUUU",
                "١٢٣٤٥٦",
                "7K3M_9QXW_2T5B_0000_ZZZZ_H10D",
                "123456'--"
            })
    void anythingElse_isNoCode(String typed) {
        assertThat(TypedCode.of(typed).totp()).isEmpty();
        assertThat(TypedCode.of(typed).recoveryCode()).isEmpty();
    }

    @Test
    void text_doesNotShowTheCode() {
        assertThat(TypedCode.of("123456")).hasToString("TypedCode[]");
    }
}
