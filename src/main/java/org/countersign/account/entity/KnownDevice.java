package org.countersign.account.entity;

import java.util.UUID;

/**
 * A device on which the owner of an account has signed in before, in the state of its last sign-in. It has its own
 * count of attempts. Devices whose last sign-in proved less than the next one requires share one count for each
 * account. Otherwise an attacker who knows a password could collect devices, and each of them would give new attempts
 * at the next password or at the codes of a second factor.
 *
 * @param id 128 random bits
 * @param credentialVersion the version of the password at the last sign-in
 * @param secondFactor whether the last sign-in used a second factor
 */
public record KnownDevice(AccountId account, UUID id, int credentialVersion, boolean secondFactor) {

    /**
     * Returns the key under which password attempts are counted. The argument is the current version of the password.
     */
    public String passwordKey(int presentVersion) {
        return key(credentialVersion == presentVersion);
    }

    /**
     * Returns the key under which attempts with a code are counted. The argument is the current version of the
     * password.
     */
    public String codeKey(int presentVersion) {
        return key(secondFactor && credentialVersion == presentVersion);
    }

    private String key(boolean own) {
        return account + (own ? " " + id : " former devices");
    }

    @Override
    public String toString() {
        return "KnownDevice[" + account + "]";
    }
}
