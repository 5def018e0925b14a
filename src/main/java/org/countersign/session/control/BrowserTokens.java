package org.countersign.session.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.key.control.Secrets;
import org.countersign.key.control.SignedId;
import org.countersign.session.entity.SessionId;

/**
 * Writes and reads browser tokens, which name the session of a browser for single sign-on: a {@link SignedId} of the
 * session. Nothing is stored. It is no bearer token: only the authorization endpoint and the end of a session accept
 * it, and what they return goes to registered redirect URIs.
 */
@ApplicationScoped
public class BrowserTokens {

    /** The cookie that contains a browser token, without the prefix of {@link SessionConfig#cookieName}. */
    public static final String COOKIE = "countersign-sso";

    @Inject
    Secrets secrets;

    private SignedId format;

    @PostConstruct
    void deriveKeys() {
        format = new SignedId("csb_", secrets.macKeys("browser token"));
    }

    public String write(SessionId session) {
        return format.write(session.value());
    }

    /** Returns the session of a token. Empty unless it is signed with the current master secret or a previous one. */
    public Optional<SessionId> sessionOf(String text) {
        return format.read(text).map(SessionId::new);
    }
}
