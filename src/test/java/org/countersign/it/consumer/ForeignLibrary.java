package org.countersign.it.consumer;

import java.net.URI;
import org.countersign.it.server.NodeScripts;
import org.countersign.it.server.NodeScripts.Result;

/** A Node.js library that verifies our tokens with only the URL of the keys, in a separate process. */
enum ForeignLibrary {
    JOSE("jose"),
    JSONWEBTOKEN("jsonwebtoken");

    private final String name;

    ForeignLibrary(String name) {
        this.name = name;
    }

    /**
     * What an application requires of a token.
     *
     * @param time when the token is verified, in seconds since 1970
     */
    record Expectation(URI jwks, String issuer, String audience, long time) {}

    /** Returns the claims, or the reason for a rejection. */
    Result verify(String token, Expectation expected) {
        return NodeScripts.run(
                token,
                "verify.mjs",
                name,
                expected.jwks().toString(),
                expected.issuer(),
                expected.audience(),
                String.valueOf(expected.time()));
    }
}
