package org.countersign.passkey.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that an authenticator has not answered yet. One request can use it, within minutes, for the purpose and
 * by the caller that it was issued for. The row contains a hash of its handle, never the handle.
 */
@Entity
@Table(name = "passkey_challenge")
public class PasskeyChallenge {

    @Id
    private String fingerprint;

    private String challenge;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Column(name = "account_id")
    @Nullable
    private String accountId;

    @Column(name = "session_id")
    @Nullable
    private String sessionId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected PasskeyChallenge() {}

    /**
     * Creates a challenge.
     *
     * @param challenge 32 random bytes in Base64url
     */
    public PasskeyChallenge(
            String fingerprint, String challenge, Purpose purpose, PasskeyOwner owner, Instant expiresAt) {
        AccountId account = owner.account();
        this.fingerprint = fingerprint;
        this.challenge = challenge;
        this.purpose = purpose;
        this.accountId = account == null ? null : account.value();
        this.sessionId = owner.sid();
        this.expiresAt = expiresAt;
    }

    public String fingerprint() {
        return fingerprint;
    }

    /** Returns the challenge in Base64url. */
    public String challenge() {
        return challenge;
    }

    /**
     * Returns whether an answer for this purpose and caller may use the challenge.
     *
     * @param latest a challenge that expires later was issued while the clock was wrong
     */
    public boolean permits(Purpose answered, PasskeyOwner owner, Instant now, Instant latest) {
        AccountId account = owner.account();
        return purpose == answered
                && Objects.equals(accountId, account == null ? null : account.value())
                && Objects.equals(sessionId, owner.sid())
                && expiresAt.isAfter(now)
                && !expiresAt.isAfter(latest);
    }

    @Override
    public String toString() {
        return "PasskeyChallenge[" + purpose + "]";
    }
}
