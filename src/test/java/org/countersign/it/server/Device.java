package org.countersign.it.server;

import org.countersign.it.server.Api.Reply;

/** A signed-in device. It holds only the tokens of the last response that has arrived. */
public final class Device {

    private volatile String refreshToken;
    private volatile String accessToken;
    private volatile boolean ended;

    public Device(Reply signedIn) {
        refreshToken = signedIn.refreshCookie();
        accessToken = signedIn.accessToken();
    }

    /** Replaces the tokens after a refresh. */
    public void update(Reply refreshed) {
        refreshToken = refreshed.refreshCookie();
        accessToken = refreshed.accessToken();
    }

    /** Records that the service has reported the end of the session. */
    public void end() {
        ended = true;
    }

    public String refreshToken() {
        return refreshToken;
    }

    public String accessToken() {
        return accessToken;
    }

    public boolean isEnded() {
        return ended;
    }
}
