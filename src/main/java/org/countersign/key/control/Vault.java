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
 * Seals what must rest in the database but not be read there: AES-256-GCM (NIST SP 800-38D) under a key derived from
 * the master secret, bound to its context. A sealed text is Base64url of: secret id (4 bytes), nonce (12), ciphertext,
 * tag.
 */
@ApplicationScoped
public class Vault {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    @Inject
    Secrets secrets;

    @Inject
    SecureRandom random;

    private DerivedKeys keys;

    @PostConstruct
    void deriveKeys() {
        keys = secrets.sealingKeys("vault");
    }

    /** Seals a text so that it opens only with the same context. */
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
     * Empty when the secret that sealed it is not listed. Throws when the sealed text or its context was tampered with.
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

    /** Whether this was sealed under the present secret, or should be sealed again. */
    public boolean isPresent(String sealed) {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed)).getInt() == keys.presentId();
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
