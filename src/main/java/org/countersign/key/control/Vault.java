package org.countersign.key.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts ("seals") secrets that are stored in the database, with AES-256-GCM (NIST SP 800-38D) and a key derived from
 * the master secret. A sealed text is bound to its context by additional data. It is the Base64url of: secret id (4
 * bytes), nonce (12 bytes), ciphertext, tag.
 */
@ApplicationScoped
public class Vault {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** The number of Base64 characters that depend only on the four bytes of the secret id. */
    private static final int PREFIX_LENGTH = 5;

    @Inject
    Secrets secrets;

    @Inject
    SecureRandom random;

    private DerivedKeys keys;

    @PostConstruct
    void deriveKeys() {
        keys = secrets.sealingKeys("vault");
    }

    /** Seals a text. It can only be opened with the same context. */
    public String seal(String context, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SecretKey key = keys.find(keys.presentId()).orElseThrow();
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, key, nonce, context, text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer envelope = ByteBuffer.allocate(Integer.BYTES + NONCE_BYTES + sealed.length)
                .putInt(keys.presentId())
                .put(nonce)
                .put(sealed);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(envelope.array());
    }

    /**
     * Opens a sealed text. Returns empty if the secret that sealed it is not configured. Throws an exception if the
     * sealed text or its context was changed.
     */
    public Optional<String> open(String context, String sealed) {
        ByteBuffer envelope = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
        Optional<SecretKey> key = keys.find(envelope.getInt());
        byte[] nonce = new byte[NONCE_BYTES];
        envelope.get(nonce);
        byte[] ciphertext = new byte[envelope.remaining()];
        envelope.get(ciphertext);
        return key.map(found ->
                new String(apply(Cipher.DECRYPT_MODE, found, nonce, context, ciphertext), StandardCharsets.UTF_8));
    }

    /** Returns whether a text is sealed under the present secret. Otherwise it should be sealed again. */
    public boolean isPresent(String sealed) {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed)).getInt() == keys.presentId();
    }

    /**
     * Returns the first characters of every text that is sealed under the present secret. They depend only on the id of
     * the secret. A text under another secret begins with them with a probability of one in a billion.
     */
    public String presentPrefix() {
        byte[] id = ByteBuffer.allocate(Integer.BYTES).putInt(keys.presentId()).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id).substring(0, PREFIX_LENGTH);
    }

    private static byte[] apply(int mode, SecretKey key, byte[] nonce, String context, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("Cannot " + (mode == Cipher.ENCRYPT_MODE ? "seal" : "open"), failed);
        }
    }
}
