package org.countersign.account.control;

import org.countersign.account.entity.AccountId;

/**
 * Event: an operator took over an account through a setting, and gave it another password. Fired in the same
 * transaction, so that its former holder loses all sessions and second factors at the same time.
 */
public record AccountRecovered(AccountId accountId) {}
