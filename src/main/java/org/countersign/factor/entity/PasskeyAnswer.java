package org.countersign.factor.entity;

/**
 * The answer of an authenticator to a WebAuthn challenge.
 *
 * @param handle identifies the challenge, which can be answered once
 * @param credential the {@code PublicKeyCredential} as JSON text (WebAuthn Level 3, section 5.1)
 */
public record PasskeyAnswer(String handle, String credential) implements FactorProof {

    @Override
    public String toString() {
        return "PasskeyAnswer[]";
    }
}
