package org.countersign.factor.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "123 456",
                " 123-456\n",
                "１２３４５６",
                "1 2 3 4 5 6",
                "123\u00a0456",
                "\u200E123456",
                "\u202A123\u2007456\u202C",
                "123\u200B456\uFEFF",
                "123\u2011456",
                "123\u2013456",
                "123\u2212456",
                "１２３ー４５６",
                "\u2066123\u202F456\u2069",
                "١٢٣٤٥٦",
                "۱۲۳ ۴۵۶",
                "१२३४५६",
                "๑๒๓๔๕๖",
                "\uD835\uDFCF\uD835\uDFD0\uD835\uDFD1\uD835\uDFD2\uD835\uDFD3\uD835\uDFD4",
                "\uD807\uDF51\uD807\uDF52\uD807\uDF53\uD807\uDF54\uD807\uDF55\uD807\uDF56"
            })
    void codeOfAnApp_isParsedAsTyped(String typed) {
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
                "7k3m-9qxw-2t5b-0000-zzzz-hiod",
                "７Ｋ３Ｍ－９ｑｘｗ－２Ｔ５Ｂ－００００－ＺＺＺＺ－Ｈ１０Ｄ",
                "\u200E7K3M\u00AD9QXW\u20112T5B\u2060\u0660\u0660\u0660\u0660 ZZZZ\uFEFF H\u0661\u0966D\u202C"
            })
    void recoveryCode_isParsedAsTyped(String typed) {
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
                "½½½½½½",
                "一二三四五六",
                "12345\u0000",
                "7K3M_9QXW_2T5B_0000_ZZZZ_H10D",
                "123456'--"
            })
    void otherText_isNotACode(String typed) {
        assertThat(TypedCode.of(typed).totp()).isEmpty();
        assertThat(TypedCode.of(typed).recoveryCode()).isEmpty();
    }

    @Test
    void toString_doesNotShowTheCode() {
        assertThat(TypedCode.of("123456")).hasToString("TypedCode[]");
    }
}
