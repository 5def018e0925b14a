/**
 * What administrators do: search, make, remove, disable and enable accounts, take them in and out, give roles, end
 * sessions, revoke a token, rotate and revoke signing keys, see how the service is. Carries nothing out itself: it asks
 * {@code account}, {@code session}, {@code token} and {@code key}. Called by nobody. No events.
 */
@NullMarked
package org.countersign.console;

import org.jspecify.annotations.NullMarked;
