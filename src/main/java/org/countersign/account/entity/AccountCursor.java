package org.countersign.account.entity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A position in the list of accounts: the e-mail after which the list continues, as it is stored. It is never parsed as
 * an address, so the list also continues after an account whose e-mail is not a valid address today.
 */
public record AccountCursor(String email) {

    private static final Pattern STORED = Pattern.compile("[^\\x00]{1," + Email.MAX_LENGTH + "}");

    public static AccountCursor after(Account account) {
        return new AccountCursor(account.data().email().value());
    }

    /** Parses a cursor. Empty if the text is not a cursor. */
    public static Optional<AccountCursor> parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            String email = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return Optional.of(email)
                    .filter(stored -> STORED.matcher(stored).matches())
                    .map(AccountCursor::new);
        } catch (IllegalArgumentException | CharacterCodingException wrong) {
            return Optional.empty();
        }
    }

    /** Returns the text that clients send back. It is opaque to them. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(email.getBytes(StandardCharsets.UTF_8));
    }
}
