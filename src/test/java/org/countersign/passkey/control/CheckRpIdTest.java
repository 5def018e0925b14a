package org.countersign.passkey.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.control.SettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckRpIdTest {

    @Test
    void rpIdOfAStoredPasskey_isAccepted() {
        assertThatCode(() -> check("example.com", false, "former.example.com", "example.com"))
                .doesNotThrowAnyException();
    }

    @Test
    void anyRpId_isAcceptedWithoutPasskeys() {
        assertThatCode(() -> check("example.com", false)).doesNotThrowAnyException();
        assertThatCode(() -> check(null, false)).doesNotThrowAnyException();
    }

    @Test
    void otherRpId_isRefused() {
        assertThatThrownBy(() -> check("example.com", false, "former.example.com"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.passkey.rp-id: ")
                .hasMessageContaining("former.example.com");
    }

    @Test
    void absentRpId_isRefusedWhilePasskeysExist() {
        assertThatThrownBy(() -> check(null, false, "example.com")).isInstanceOf(SettingException.class);
    }

    @Test
    void changedRpId_isAcceptedOnRequest() {
        assertThatCode(() -> check("example.com", true, "former.example.com")).doesNotThrowAnyException();
    }

    private static void check(@Nullable String rpId, boolean changed, String... stored) {
        CheckRpId check = new CheckRpId();
        check.config = new PasskeyConfig(true, Optional.ofNullable(rpId), Set.of("https://example.com"), changed);
        check.repository = new PasskeyRepository() {
            @Override
            List<String> listRpIds() {
                return List.of(stored);
            }
        };
        check.check();
    }
}
