package org.countersign.mail.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailErrorsTest {

    /** A mail server may quote the mail that it rejects. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "554 spam: https://auth.example.com/#/proof/cse_ATBf834BAaIB see policy",
                "554 spam: auth.example.com/#/proof/cse_ATBf834BAaIB see policy",
                "554 spam: <cse_ATBf834BAaIB> see policy",
            })
    void quotedLink_isRemoved(String reply) {
        assertThat(MailErrors.withoutLinks(reply)).isEqualTo("554 spam: [link] see policy");
    }

    @Test
    void reply_isOneLine() {
        assertThat(new MailException(MailException.Kind.LATER, "451 try\r\nagain", null).reason())
                .isEqualTo("451 try  again");
    }

    @Test
    void longReply_isCutForItsColumn() {
        assertThat(MailErrors.stored("x".repeat(301))).hasSize(300);
        assertThat(MailErrors.stored("x")).isEqualTo("x");
    }
}
