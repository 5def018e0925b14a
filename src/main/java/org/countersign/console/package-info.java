/**
 * The web console: serves its pages and {@code countersign.js}. And what administrators do: disable and enable
 * accounts, give roles, end sessions, revoke a token, rotate and revoke signing keys, see how the service is. Carries
 * nothing out itself: it asks {@code account}, {@code session}, {@code token} and {@code key}. Called by nobody. No
 * events.
 */
@NullMarked
package org.countersign.console;

import org.jspecify.annotations.NullMarked;
