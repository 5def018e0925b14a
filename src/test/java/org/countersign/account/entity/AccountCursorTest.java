package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountCursorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a@example.com", "w\u030A@example.com", "\"><script>@example.com", "用户@例え.テスト", "🦊@example.com"
            })
    void cursor_isReadAsItWasWritten(String stored) {
        assertThat(AccountCursor.parse(new AccountCursor(stored).text())).contains(new AccountCursor(stored));
    }

    @Test
    void cursor_continuesAfterTheLastAccount() {
        Account last = new Account(
                new AccountId("id"),
                NewAccount.of(new Email("ada@example.com"), "Ada", "$hash$", Set.of("user"), Origin.CREATED),
                Instant.EPOCH);
        assertThat(AccountCursor.after(last)).isEqualTo(new AccountCursor("ada@example.com"));
    }

    @Test
    void cursor_needsNoEscapingInAUri() {
        assertThat(new AccountCursor("~~~???>>>@example.com").text()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a@example.com", "A", "%%%", "AAAA", "_w", "7aCA"})
    void anyOtherText_isNoCursor(String text) {
        assertThat(AccountCursor.parse(text)).isEmpty();
        assertThat(AccountCursor.parse(
                        Base64.getUrlEncoder().encodeToString("a".repeat(255).getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }
}
