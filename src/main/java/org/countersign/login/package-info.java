/**
 * The sign-in conversation: registration, password, passkey, second factor and session; step-up (RFC 9470); and all
 * endpoints that transport the tokens of a session, so that everything about the refresh cookie is in one package. No
 * other feature calls it. Fires and observes no events. Uses passkey, session, factor, client, account, token,
 * throttle, mail, audit and platform.
 */
@NullMarked
package org.countersign.login;

import org.jspecify.annotations.NullMarked;
