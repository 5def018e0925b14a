package org.countersign.console.boundary;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A private key, in one of two forms.
 *
 * @param pem unencrypted PKCS#8 in PEM (RFC 7468)
 * @param pkcs12 PKCS#12 in Base64, instead of a PEM
 * @param password the password of the PKCS#12
 */
public record KeyImport(
        @Nullable String pem,
        @Nullable String pkcs12,
        @Nullable String password) {

    /** Returns the key's bytes. Empty if the text is not Base64; the import then rejects the key. */
    byte[] content() {
        if (pem != null) {
            return pem.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getMimeDecoder().decode(pkcs12 == null ? "" : pkcs12);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    boolean isOne() {
        return (pem == null) != (pkcs12 == null);
    }

    String field() {
        return pem != null ? "pem" : "pkcs12";
    }

    String passwordOrEmpty() {
        return password == null ? "" : password;
    }

    @Override
    public String toString() {
        return "KeyImport[" + field() + "]";
    }
}
