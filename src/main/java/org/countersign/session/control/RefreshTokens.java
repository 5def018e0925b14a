package org.countersign.session.control;

import static java.util.Comparator.comparingInt;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.countersign.key.control.Secrets;
import org.countersign.key.control.SignedToken;
import org.countersign.session.entity.SessionId;

/**
 * Writes and reads refresh tokens: a {@link SignedToken} with the session id (16) and the generation (4). Tokens cannot
 * be derived from a stolen database. A generation always has the same token.
 */
@ApplicationScoped
public class RefreshTokens {

    /**
     * The cookie that contains the refresh token of a browser, without the prefix of {@link SessionConfig#cookieName}.
     */
    public static final String COOKIE = "refreshToken";

    private static final int CONTENT_BYTES = 20;

    @Inject
    Secrets secrets;

    private SignedToken format;
    private SignedToken formatOfApplications;

    @PostConstruct
    void deriveKeys() {
        format = new SignedToken("csr_", CONTENT_BYTES, secrets.macKeys("refresh token"));
        formatOfApplications = new SignedToken("csa_", CONTENT_BYTES, secrets.macKeys("application refresh token"));
    }

    public String write(RefreshToken token) {
        return write(token, format);
    }

    /** Writes a token of an application. It has another form, so no node takes it for one of our own pages. */
    String writeForApplication(RefreshToken token) {
        return write(token, formatOfApplications);
    }

    private static String write(RefreshToken token, SignedToken format) {
        UUID session = token.sessionId().value();
        return format.write(ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putInt(token.generation())
                .array());
    }

    /** Returns the content of a token. Empty unless it is signed with the current master secret or a previous one. */
    public Optional<RefreshToken> read(String text) {
        return read(text, format);
    }

    /** Returns the content of a token of an application, like {@link #read}. */
    Optional<RefreshToken> readOfApplication(String text) {
        return read(text, formatOfApplications);
    }

    private static Optional<RefreshToken> read(String text, SignedToken format) {
        return format.read(text)
                .map(fields ->
                        new RefreshToken(new SessionId(new UUID(fields.getLong(), fields.getLong())), fields.getInt()));
    }

    /**
     * Returns the newest token of each session, in the order of the texts. Invalid texts are dropped. If a client sends
     * an older token together with its successor, the older one is a leftover and no sign of theft.
     */
    public List<RefreshToken> newestOfEachSession(List<String> texts) {
        Map<SessionId, RefreshToken> newest = new LinkedHashMap<>();
        texts.stream()
                .flatMap(text -> read(text).stream())
                .forEach(token -> newest.merge(
                        token.sessionId(), token, BinaryOperator.maxBy(comparingInt(RefreshToken::generation))));
        return List.copyOf(newest.values());
    }
}
