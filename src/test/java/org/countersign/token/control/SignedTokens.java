package org.countersign.token.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.countersign.key.control.ActiveKey;
import org.countersign.key.control.SigningKeys;
import org.countersign.key.control.TestKeys;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.Meters;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;

/**
 * An issuer and a verifier with the same keys, and a helper that signs any text with them. So if the verifier rejects a
 * token of this helper, the signature is not the reason.
 */
public final class SignedTokens {

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    public static final AccessTokenClaims CLAIMS = AccessTokenClaims.ofSignIn(
            "subject",
            List.of("audience"),
            Set.of("user"),
            3,
            new AccessTokenClaims.SignIn("session", "ada@example.com", true, NOW, List.of("pwd"), "1"));

    public static final TokenConfig CONFIG = new TokenConfig("issuer", "audience", Duration.ofMinutes(15));
    public static final OwnTokenConfig OWN = new OwnTokenConfig("own", CONFIG.audience(), false);
    static final long EXPIRY = NOW.plus(CONFIG.life()).getEpochSecond();

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    public final SigningKeys keys;
    final DenyList denyList = new DenyList();
    final MisconfigurationLog log = new MisconfigurationLog();
    public final AccessTokenIssuer issuer = new AccessTokenIssuer();
    public final AccessTokenVerifier verifier = new AccessTokenVerifier();

    private SignedTokens(SigningKeys keys) {
        this.keys = keys;
        issuer.keys = keys;
        issuer.config = CONFIG;
        issuer.ids = new Ids();
        ClaimsPolicy policy = new ClaimsPolicy();
        policy.config = CONFIG;
        policy.own = OWN;
        verifier.keys = keys;
        verifier.claims = policy;
        verifier.denyList = denyList;
        verifier.log = log;
        log.config = CONFIG;
        log.own = OWN;
        at(NOW);
    }

    /** Starts at {@link #NOW} with a loaded, empty deny list. */
    public static SignedTokens of(KeyAlgorithm algorithm) {
        SignedTokens tokens = starting(algorithm);
        tokens.denyList.update(List.of(), NOW);
        return tokens;
    }

    /** Starts with a deny list that is not loaded yet. */
    public static SignedTokens starting(KeyAlgorithm algorithm) {
        return new SignedTokens(TestKeys.of(algorithm));
    }

    /** Returns the addresses of an installation with this issuer. */
    public static AuthorizationServer server(String issuer) {
        AuthorizationServer server = new AuthorizationServer();
        server.tokens = new TokenConfig(issuer, CONFIG.audience(), CONFIG.life());
        return server;
    }

    /** Returns meters that nobody reads. */
    public static VerificationMeters meters() {
        VerificationMeters meters = new VerificationMeters();
        meters.meters = new Meters();
        meters.register();
        return meters;
    }

    public void revokeSession(String sid) {
        denyList.add(new Revocation("id", RevocationKind.SESSION, sid, 0, null, NOW, NOW.plus(CONFIG.life())));
    }

    /** Sets the clocks. */
    public void at(Instant now) {
        issuer.clock = Clock.fixed(now, ZoneOffset.UTC);
        verifier.clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    public String issue() {
        return issuer.issue(CLAIMS).value();
    }

    /** Returns the header of our tokens in JSON without the closing brace, so that members can be appended. */
    String openHeader() {
        ActiveKey key = keys.active();
        return "{\"alg\":\"" + key.algorithm() + "\",\"kid\":\"" + key.kid() + "\",\"typ\":\"JWT\"";
    }

    public String sign(String headerJson, String payloadJson) {
        String input = base64url(headerJson) + "." + base64url(payloadJson);
        return input + "." + signatureOf(input);
    }

    /** Returns a valid signature over any text. */
    String signatureOf(String input) {
        ActiveKey key = keys.active();
        try {
            return key.signer()
                    .sign(new JWSHeader(key.algorithm()), input.getBytes(StandardCharsets.UTF_8))
                    .toString();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static String base64url(String text) {
        return base64url(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64url(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
