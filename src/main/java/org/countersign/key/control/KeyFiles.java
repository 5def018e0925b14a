package org.countersign.key.control;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Parses key pairs in the two formats that all tools support: PKCS#12 (RFC 7292) and PKCS#8 in PEM (RFC 7468). */
final class KeyFiles {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private static final String TO_PKCS8 =
            " Convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem";

    private KeyFiles() {}

    /** Detects the format and parses the key pair. The password is for PKCS#12 only. */
    static KeyPair read(byte[] content, String password) throws UnusableKeyException {
        String text = new String(content, StandardCharsets.US_ASCII);
        return text.contains("-----BEGIN ") ? pem(text) : pkcs12(content, password);
    }

    static KeyPair pem(String text) throws UnusableKeyException {
        List<MatchResult> blocks = PEM.matcher(text).results().toList();
        if (blocks.size() != 1) {
            throw new UnusableKeyException("There are " + blocks.size() + " PEM blocks; one private key is needed.");
        }
        String label = blocks.get(0).group(1);
        switch (label) {
            case "PRIVATE KEY" -> {}
            case "ENCRYPTED PRIVATE KEY" -> throw new UnusableKeyException("The PEM is encrypted." + TO_PKCS8);
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                throw new UnusableKeyException("The PEM is not PKCS#8." + TO_PKCS8);
            default -> throw new UnusableKeyException("The PEM does not contain a private key.");
        }
        try {
            return pairOf(Base64.getMimeDecoder().decode(blocks.get(0).group(2)));
        } catch (IllegalArgumentException notBase64) {
            throw new UnusableKeyException("The PEM is damaged.");
        }
    }

    private static KeyPair pairOf(byte[] pkcs8) throws UnusableKeyException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
        UnusableKeyException unfit = new UnusableKeyException("The PEM is damaged.");
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(spec);
                return new KeyPair(publicHalf(key), key);
            } catch (InvalidKeySpecException other) {
                unfit = new UnusableKeyException("The key is neither RSA nor on the curve P-256.");
            } catch (GeneralSecurityException | RuntimeException unusable) {
                throw new UnusableKeyException("The private key cannot be used.");
            }
        }
        throw unfit;
    }

    private static PublicKey publicHalf(PrivateKey key) throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        }
        if (key instanceof ECPrivateKey ec) {
            return PublicPoint.of(ec);
        }
        throw new InvalidKeySpecException();
    }

    static KeyPair pkcs12(byte[] content, String password) throws UnusableKeyException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password.toCharArray());
            return onlyPair(store, password);
        } catch (IOException unreadable) {
            throw new UnusableKeyException(
                    unreadable.getCause() instanceof UnrecoverableKeyException
                            ? "The password of the PKCS#12 file is wrong."
                            : "This is neither PKCS#12 nor PEM.");
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new UnusableKeyException("The PKCS#12 file cannot be read.");
        }
    }

    private static KeyPair onlyPair(KeyStore store, String password)
            throws GeneralSecurityException, UnusableKeyException {
        List<String> aliases = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        if (aliases.size() != 1) {
            throw new UnusableKeyException(
                    "There are " + aliases.size() + " private keys in the PKCS#12 file; one is needed.");
        }
        Certificate certificate = store.getCertificate(aliases.get(0));
        if (certificate == null
                || !(store.getKey(aliases.get(0), password.toCharArray()) instanceof PrivateKey secret)) {
            throw new UnusableKeyException("The PKCS#12 file does not contain a private key with its certificate.");
        }
        return new KeyPair(certificate.getPublicKey(), secret);
    }
}
