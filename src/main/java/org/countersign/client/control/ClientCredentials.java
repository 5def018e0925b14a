package org.countersign.client.control;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import org.countersign.client.entity.ClientAuthentication;

/** What a client presents to authenticate (RFC 6749, section 2.3). */
public sealed interface ClientCredentials {

    /** Returns the client that the credentials name; empty if they name none. */
    Optional<String> clientId();

    /** Returns the method that a client must be registered with to authenticate in this way. */
    ClientAuthentication method();

    /** A secret, from the {@code Authorization} header or from the form. */
    record Secret(Optional<String> clientId, String secret) implements ClientCredentials {

        @Override
        public ClientAuthentication method() {
            return ClientAuthentication.SECRET;
        }

        @Override
        public String toString() {
            return "Secret[" + clientId + "]";
        }
    }

    /** A JWT that the client has signed (RFC 7523, section 2.2). */
    record Assertion(SignedJWT jwt) implements ClientCredentials {

        /** Reads a JWT. Returns empty if the text is not a signed JWT. */
        public static Optional<ClientCredentials> parse(String text) {
            try {
                return Optional.of(new Assertion(SignedJWT.parse(text)));
            } catch (ParseException malformed) {
                return Optional.empty();
            }
        }

        /** Returns the claim {@code sub}, unverified. */
        @Override
        public Optional<String> clientId() {
            try {
                return Optional.ofNullable(jwt.getJWTClaimsSet().getSubject());
            } catch (ParseException malformed) {
                return Optional.empty();
            }
        }

        @Override
        public ClientAuthentication method() {
            return ClientAuthentication.PRIVATE_KEY_JWT;
        }

        @Override
        public String toString() {
            return "Assertion[]";
        }
    }

    /** The id of a public client, which has nothing else (RFC 6749, section 3.2.1). */
    record Public(String id) implements ClientCredentials {

        @Override
        public Optional<String> clientId() {
            return Optional.of(id);
        }

        @Override
        public ClientAuthentication method() {
            return ClientAuthentication.NONE;
        }
    }
}
