/**
 * Imports accounts from other systems with their password hashes: JSON lines, Keycloak realms, and the configured file
 * at start-up. Exports all accounts as JSON lines (RFC 8259 on each line). Reads and adds accounts through the
 * {@code control} of {@code account}. No other feature calls it: it has its own endpoints for administrators. Fires and
 * observes no events; when it removes an account, {@code account} fires {@code AccountClosed}. Uses only account,
 * token, audit, password and platform.
 */
@NullMarked
package org.countersign.transfer;

import org.jspecify.annotations.NullMarked;
