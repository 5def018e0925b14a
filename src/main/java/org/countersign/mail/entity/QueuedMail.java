package org.countersign.mail.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox. A node claims it for a while, sends the mail and deletes the row. If the node stops in between,
 * the claim ends and another node sends the mail again. A mail that is given up stays for a while, for administrators.
 */
@Entity
@Table(name = "mail_outbox")
public class QueuedMail {

    @Id
    private String id;

    private String kind;

    @Column(name = "account_id")
    @Nullable
    private String accountId;

    private String recipient;

    /** A language tag (BCP 47). */
    private String language;

    /** A JSON object. */
    private String facts;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Embedded
    private Delivery delivery;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected QueuedMail() {}

    /**
     * Creates the row of a new mail, which is due at once.
     *
     * @param facts the facts of the mail as a JSON object
     */
    public QueuedMail(String id, OutgoingMail mail, String facts, Instant now) {
        this.id = id;
        this.kind = mail.kind();
        this.accountId = mail.account();
        this.recipient = mail.recipient();
        this.language = mail.language().toLanguageTag();
        this.facts = facts;
        this.createdAt = now;
        this.expiresAt = now.plus(mail.validity());
        this.delivery = new Delivery(now);
    }

    /** Makes the mail due at a later time. */
    public void postpone(Instant until) {
        delivery.postpone(until);
    }

    /** Counts a failed attempt. The next attempt follows at a later time. */
    public void failed(Instant retryAt, String error) {
        delivery.failed(error);
        delivery.postpone(retryAt);
    }

    /**
     * Gives the mail up. Administrators can see it until it expires. Its facts are not needed any more.
     *
     * @param error why the last attempt failed; empty if no attempt was made
     */
    public void giveUp(MailFailure reason, Optional<String> error, Instant now, Instant until) {
        error.ifPresent(delivery::failed);
        delivery.giveUp(reason, now);
        delivery.postpone(until);
        facts = "{}";
        expiresAt = until;
    }

    public String id() {
        return id;
    }

    /** Returns the facts of the mail as a JSON object. */
    public String facts() {
        return facts;
    }

    /** Returns when the next attempt is due. */
    public Instant nextAt() {
        return delivery.nextAt();
    }

    /** Returns whether nobody has given the mail up. */
    public boolean isWaiting() {
        return delivery.failedAt() == null;
    }

    /** Returns the mail as it is sent, with its facts in parsed form. */
    public WaitingMail waiting(Map<String, String> parsedFacts) {
        return new WaitingMail(
                id,
                kind,
                accountId,
                recipient,
                Locale.forLanguageTag(language),
                parsedFacts,
                delivery.failures(),
                createdAt,
                expiresAt);
    }

    /** Returns the mail as administrators see it. */
    public ListedMail listed() {
        return new ListedMail(
                id,
                kind,
                accountId,
                recipient,
                createdAt,
                delivery.failures(),
                isWaiting() ? nextAt() : null,
                delivery.failedAt(),
                delivery.failure(),
                delivery.lastError());
    }

    @Override
    public String toString() {
        return "QueuedMail[" + id + " " + kind + "]";
    }
}
