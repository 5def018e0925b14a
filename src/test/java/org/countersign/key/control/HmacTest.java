package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTest {

    /** RFC 4231, section 4.3. */
    @Test
    void code_isTheOneOfTheTestVector() {
        SecretKeySpec key = new SecretKeySpec("Jefe".getBytes(StandardCharsets.US_ASCII), Hmac.ALGORITHM);
        byte[] message = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
        assertThat(HexFormat.of().formatHex(Hmac.of(key, message)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
