package org.countersign.password.control;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A Firebase hash: the project's signer key, encrypted by AES-256 in counter mode with a key that scrypt derives from
 * the password. The text form is that of other services, since Firebase itself exports only salt and hash.
 *
 * @param saltSeparator the project's separator, in Base64
 * @param signerKey the project's key, in Base64
 * @param salt the user's salt, in Base64
 */
public record FirebaseHash(ScryptHash.Cost cost, String saltSeparator, String signerKey, String salt, String hash)
        implements PasswordHash {

    private static final String BASE64 = "([A-Za-z0-9+/_-]{2,128}={0,2})";
    private static final Pattern FORMAT = Pattern.compile("\\$fbscrypt\\$v=1,n=([0-9]{1,2}),r=([0-9]{1,3}),p=1,ss="
            + BASE64 + ",sk=" + BASE64 + "\\$" + BASE64 + "\\$" + BASE64);

    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 16;
    private static final int MIN_SALT = 8;

    static Optional<FirebaseHash> parse(String text) {
        Matcher parts = FORMAT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        ScryptHash.Cost cost =
                new ScryptHash.Cost(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), 1);
        FirebaseHash hash = new FirebaseHash(
                cost,
                standard(parts.group(3)),
                standard(parts.group(4)),
                standard(parts.group(5)),
                standard(parts.group(6)));
        return hash.isBase64() ? Optional.of(hash) : Optional.empty();
    }

    /** Converts from the URL-safe alphabet, which some tools use. */
    private static String standard(String base64) {
        return base64.replace('-', '+').replace('_', '/');
    }

    private boolean isBase64() {
        return PhcBase64.lengthOf(saltSeparator) > 0
                && PhcBase64.lengthOf(signerKey) > 0
                && PhcBase64.lengthOf(salt) > 0
                && PhcBase64.lengthOf(hash) > 0;
    }

    @Override
    public boolean matches(String password) {
        ByteArrayOutputStream combinedSalt = new ByteArrayOutputStream();
        combinedSalt.writeBytes(bytes(salt));
        combinedSalt.writeBytes(bytes(saltSeparator));
        byte[] key = cost.derive(password, combinedSalt.toByteArray(), KEY_BYTES);
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[BLOCK_BYTES]));
            return MessageDigest.isEqual(cipher.doFinal(bytes(signerKey)), bytes(hash));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no AES in counter mode", missing);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] bytes(String base64) {
        return PhcBase64.decode(base64).orElseThrow();
    }

    @Override
    public Optional<String> objection() {
        if (bytes(salt).length < MIN_SALT
                || bytes(signerKey).length < KEY_BYTES
                || bytes(hash).length != bytes(signerKey).length) {
            return Optional.of(
                    "A Firebase hash needs a salt of at least 8 bytes, a signer key of at least 32, and a hash as"
                            + " long as the signer key.");
        }
        return cost.objection();
    }

    @Override
    public int memory() {
        return cost.memory();
    }

    @Override
    public String text() {
        return "$fbscrypt$v=1,n=" + cost.logN() + ",r=" + cost.blockSize() + ",p=1,ss=" + saltSeparator + ",sk="
                + signerKey + '$' + salt + '$' + hash;
    }

    @Override
    public String toString() {
        return "FirebaseHash[" + cost + "]";
    }
}
