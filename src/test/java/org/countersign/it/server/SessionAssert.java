package org.countersign.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.it.server.Api.Reply;

/** Assertions about a session of the shared server. */
public final class SessionAssert {

    private SessionAssert() {}

    /** Asserts that the session of this sign-in is live and has not been refreshed since. */
    public static void assertUntouched(Reply signedIn) {
        Api api = new Api(SharedServer.base());
        Reply refreshed = api.refresh(signedIn.refreshCookie());
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(History.generation(refreshed.refreshCookie()))
                .isEqualTo(History.generation(signedIn.refreshCookie()) + 1);
        assertThat(api.get("/api/protected", signedIn.accessToken()).status()).isEqualTo(200);
    }
}
