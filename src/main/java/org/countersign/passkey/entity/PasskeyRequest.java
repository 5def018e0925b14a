package org.countersign.passkey.entity;

/**
 * The request for an answer of an authenticator.
 *
 * @param handle to send back with the answer; secret
 */
public record PasskeyRequest(String handle, RequestOptions publicKey) {

    @Override
    public String toString() {
        return "PasskeyRequest[]";
    }
}
