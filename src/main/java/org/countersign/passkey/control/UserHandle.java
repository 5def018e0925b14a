package org.countersign.passkey.control;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.countersign.account.entity.AccountId;

/** The user handle of an account (WebAuthn Level 3, section 6.1): the 16 bytes of its id. */
final class UserHandle {

    private UserHandle() {}

    static byte[] of(AccountId account) {
        UUID id = UUID.fromString(account.value());
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
