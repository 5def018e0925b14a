package org.countersign.mail.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail of the outbox as administrators see it, without its text and its link.
 *
 * @param accountId the account that it concerns; absent if the account is looked up when the mail is sent
 * @param recipient the address, which may be text that somebody typed
 * @param attempts the number of failed attempts
 * @param nextAttemptAt absent if the mail was given up
 * @param failedAt absent while the mail waits
 * @param failure absent while the mail waits
 * @param lastError why the last attempt failed; absent if none has failed
 */
public record ListedMail(
        String id,
        String kind,
        @Nullable String accountId,
        String recipient,
        Instant createdAt,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant failedAt,
        @Nullable MailFailure failure,
        @Nullable String lastError) {}
