/**
 * The sign-in conversation: register, password, second factor, session; step-up (RFC 9470); and the endpoints through
 * which the tokens of a session travel to and from its holder, so that everything about the refresh cookie is in one
 * room. Called by nobody. No events.
 */
@NullMarked
package org.countersign.login;

import org.jspecify.annotations.NullMarked;
