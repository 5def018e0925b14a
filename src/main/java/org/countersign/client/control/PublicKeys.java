package org.countersign.client.control;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.RedirectUris;
import org.jspecify.annotations.Nullable;

/** The public keys of a client: a JWK set of RSA keys of 2048 bits or more and keys on the curve P-256. */
final class PublicKeys {

    private static final int MAX_KEYS = 10;
    private static final int MAX_LENGTH = 12_000;
    private static final int MIN_RSA_BITS = 2048;

    private static final String FORM =
            "Use a JWK set of 1 to 10 public keys: RSA of 2048 bits or more, or EC with P-256.";

    private static final String USE_URI =
            "Use a URI of at most 500 ASCII characters with https, or with http on localhost, 127.0.0.1 or [::1].";

    private PublicKeys() {}

    /** Checks keys of a description. Returns them as they are stored; empty if there are none, or not valid ones. */
    static Optional<String> check(ClientDraft draft, ClientAuthentication authentication, Findings findings) {
        @Nullable Map<String, Object> jwks = draft.jwks();
        if (authentication != ClientAuthentication.PRIVATE_KEY_JWT) {
            if (jwks != null) {
                findings.add("jwks", hasNoKeys(authentication));
            }
            return Optional.empty();
        }
        if (jwks == null && draft.jwksUri() != null) {
            return Optional.empty();
        }
        Optional<String> checked = jwks == null ? Optional.empty() : read(jwks);
        if (checked.isEmpty()) {
            findings.add("jwks", FORM);
        }
        return checked;
    }

    /** Checks the address of the keys, which a description has instead of them (RFC 7591, section 2). */
    static Optional<String> checkUri(ClientDraft draft, ClientAuthentication authentication, Findings findings) {
        Optional<String> uri = Optional.ofNullable(draft.jwksUri());
        if (uri.isEmpty()) {
            return uri;
        }
        if (authentication != ClientAuthentication.PRIVATE_KEY_JWT) {
            findings.add("jwksUri", hasNoKeys(authentication));
        } else if (draft.jwks() != null) {
            findings.add("jwksUri", "Use either jwks or jwksUri.");
        } else if (!RedirectUris.isAllowed(ClientKind.WEB, uri.get())) {
            findings.add("jwksUri", USE_URI);
        }
        return uri;
    }

    private static String hasNoKeys(ClientAuthentication authentication) {
        return authentication == ClientAuthentication.SECRET
                ? "A client with a secret has no keys. Use the authentication PRIVATE_KEY_JWT."
                : "A client without authentication has no keys.";
    }

    private static Optional<String> read(Map<String, Object> jwks) {
        try {
            JWKSet set = JWKSet.parse(jwks);
            List<JWK> keys = set.getKeys();
            boolean fit =
                    !keys.isEmpty() && keys.size() <= MAX_KEYS && keys.stream().allMatch(PublicKeys::isFit);
            return Optional.of(set.toString(true)).filter(text -> fit && text.length() <= MAX_LENGTH);
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the keys of a set that a client may use; none if it is not a JWK set. */
    static List<JWK> usable(Map<String, Object> jwks) {
        try {
            return JWKSet.parse(jwks).getKeys().stream()
                    .filter(PublicKeys::isFit)
                    .limit(MAX_KEYS)
                    .toList();
        } catch (ParseException malformed) {
            return List.of();
        }
    }

    /** A private key in a description is a mistake of its author: the key is known to others now. */
    private static boolean isFit(JWK key) {
        return !key.isPrivate()
                && ((key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS)
                        || (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)));
    }
}
