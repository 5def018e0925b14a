package org.countersign.login.boundary;

import org.jspecify.annotations.Nullable;

/** How a refresh token is transported. It is returned in the way it was requested or presented, never in both. */
enum Transport {
    COOKIE,
    BODY;

    static Transport of(@Nullable String refreshTokenIn) {
        return "body".equals(refreshTokenIn) ? BODY : COOKIE;
    }
}
