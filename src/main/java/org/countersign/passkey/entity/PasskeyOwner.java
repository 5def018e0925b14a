package org.countersign.passkey.entity;

import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * The account and session that a challenge is issued to.
 *
 * @param account null if nobody has signed in yet
 * @param sid null if there is no session yet
 */
public record PasskeyOwner(
        @Nullable AccountId account, @Nullable String sid) {

    public static final PasskeyOwner ANYBODY = new PasskeyOwner(null, null);
}
