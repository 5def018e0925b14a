package org.countersign.key.entity;

/**
 * A key pair as it is stored.
 *
 * @param kid its id, the JWK thumbprint (RFC 7638)
 * @param publicJwk the public half, a JWK in JSON
 * @param sealedJwk both halves as a JWK in JSON, sealed
 */
public record KeyPair(String kid, KeyAlgorithm algorithm, String publicJwk, String sealedJwk) {

    @Override
    public String toString() {
        return "KeyPair[" + kid + ", " + algorithm + "]";
    }
}
