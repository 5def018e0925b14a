/**
 * What administrators do: disable and enable accounts, give roles, end sessions, revoke a token, see how the service
 * is. Carries nothing out itself: it asks {@code account}, {@code session} and {@code token}. Called by nobody. No
 * events.
 */
@NullMarked
package org.countersign.console;

import org.jspecify.annotations.NullMarked;
