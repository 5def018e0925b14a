package org.countersign.session.control;

import org.countersign.key.control.TestSecrets;

/** Creates real refresh tokens with named master secrets. */
public final class TestRefreshTokens {

    private TestRefreshTokens() {}

    public static RefreshTokens under(String... secrets) {
        RefreshTokens tokens = new RefreshTokens();
        tokens.secrets = TestSecrets.named(secrets);
        tokens.deriveKeys();
        return tokens;
    }
}
