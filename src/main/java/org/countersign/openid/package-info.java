/**
 * OpenID Connect: ID tokens (OpenID Connect Core, section 2), the claims about a person that applications receive,
 * userinfo (section 5.3), and sign-out at the request of an application (OpenID Connect RP-Initiated Logout). Knows no
 * grant of OAuth: {@code oauth} uses it. Fires and observes no events. Uses client, session, account, token, key,
 * throttle and platform.
 */
@NullMarked
package org.countersign.openid;

import org.jspecify.annotations.NullMarked;
