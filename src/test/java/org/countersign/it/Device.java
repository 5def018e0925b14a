package org.countersign.it;

import org.countersign.it.Api.Reply;

/** A signed-in device of a client: holds the tokens of the last answer that has arrived, and nothing else. */
final class Device {

    private volatile String refreshToken;
    private volatile String accessToken;
    private volatile boolean ended;

    Device(Reply signedIn) {
        refreshToken = signedIn.refreshCookie();
        accessToken = signedIn.accessToken();
    }

    /** The session goes on with these tokens. */
    void goOn(Reply refreshed) {
        refreshToken = refreshed.refreshCookie();
        accessToken = refreshed.accessToken();
    }

    /** The service has said that the session is over. */
    void end() {
        ended = true;
    }

    String refreshToken() {
        return refreshToken;
    }

    String accessToken() {
        return accessToken;
    }

    boolean isEnded() {
        return ended;
    }
}
