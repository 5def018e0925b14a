/**
 * OpenID Connect: ID tokens (OpenID Connect Core, section 2), the claims about a person that applications receive,
 * userinfo (section 5.3), sign-out at the request of an application (OpenID Connect RP-Initiated Logout), and notices
 * to applications about sign-outs (OpenID Connect Back-Channel Logout). Knows no grant of OAuth: {@code oauth} uses it.
 * Observes {@code ApplicationSessionsEnded} of {@code session}, in its transaction. Fires no events. Uses client,
 * session, account, token, key, throttle, audit and platform.
 */
@NullMarked
package org.countersign.openid;

import org.jspecify.annotations.NullMarked;
