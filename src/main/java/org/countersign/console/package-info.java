/**
 * The web console: serves its pages and {@code countersign.js}. Contains the endpoints for administrators: search,
 * create, change and close accounts, invite people, end sessions, remove a lost second factor, revoke a token, manage
 * signing keys, OAuth clients and the applications of an account, read security events, failed mail and statistics.
 * Calls the {@code control} of the features below and has no domain logic of its own. No other feature calls it. Fires
 * and observes no events. Uses oauth, session, client, factor, account, token, key, mail, audit and platform.
 */
@NullMarked
package org.countersign.console;

import org.jspecify.annotations.NullMarked;
