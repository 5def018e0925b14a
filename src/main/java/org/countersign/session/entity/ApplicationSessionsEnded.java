package org.countersign.session.entity;

import java.util.List;
import org.countersign.account.entity.AccountId;

/**
 * Sessions of one account in an application have ended or expired. It is fired in the transaction that ends them, but
 * not if the client is disabled, removed or no longer trusted: that ends the sessions of all accounts.
 *
 * @param sessions the ended sessions
 * @param everywhere whether the account has no other session in the application
 */
public record ApplicationSessionsEnded(
        AccountId accountId, String clientId, List<SessionId> sessions, boolean everywhere) {}
