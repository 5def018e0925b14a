/**
 * The web console: serves its pages and {@code countersign.js}. And what administrators do: search, make, remove,
 * disable and enable accounts, take them in and out, give roles, end sessions, remove a lost factor, revoke a token,
 * rotate and revoke signing keys, see how the service is. Carries nothing out itself: it asks the features below.
 * Called by nobody. No events.
 */
@NullMarked
package org.countersign.console;

import org.jspecify.annotations.NullMarked;
