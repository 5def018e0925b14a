package org.countersign.login.boundary;

import org.jspecify.annotations.Nullable;

/** How a refresh token travels: it is answered the way it was asked for or came, never both ways. */
enum Transport {
    COOKIE,
    BODY;

    static Transport of(@Nullable String refreshTokenIn) {
        return "body".equals(refreshTokenIn) ? BODY : COOKIE;
    }
}
