package org.countersign.proof.entity;

import org.jspecify.annotations.Nullable;

/**
 * The mailbox that a proof is about.
 *
 * @param accountId the account; null if there is none yet
 * @param email the address that the mail was sent to
 * @param credentialVersion counts the password changes of the account, so that a change voids the proof
 */
public record ProofSubject(@Nullable String accountId, String email, int credentialVersion) {

    @Override
    public String toString() {
        return "ProofSubject[" + accountId + "]";
    }
}
