package org.countersign.session.entity;

import java.time.Instant;
import org.countersign.account.entity.AccountId;

/**
 * A refresh token of an application that would yield tokens now.
 *
 * @param issuedAt when its session was last refreshed, or opened
 * @param expiresAt when its session expires unless it is refreshed
 */
public record ActiveRefreshToken(
        AccountId accountId, ApplicationSession session, Instant issuedAt, Instant expiresAt) {}
