package org.countersign.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.countersign.it.server.Forge;

/**
 * Valid access tokens that the server has never seen. They differ from an issued token only in id and times, and are
 * signed with the server's key. No cache of verified tokens contains them.
 *
 * @param signature the JDK's name of the signature algorithm
 */
record FreshTokens(String signature, PrivateKey key) {

    private static final int LIFE_SECONDS = 900;

    static FreshTokens of(String algorithm, String pem) {
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return algorithm.equals("ES256")
                    ? new FreshTokens("SHA256withECDSAinP1363Format", key("EC", encoded))
                    : new FreshTokens("SHA256withRSA", key("RSA", encoded));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalStateException(unfit);
        }
    }

    private static PrivateKey key(String kind, byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** Returns this many tokens like the given one. They are signed on all cores. */
    Queue<String> like(String token, int count) {
        String header = token.substring(0, token.indexOf('.'));
        JsonObject claims = Forge.claimsOf(token);
        Queue<String> fresh = new ConcurrentLinkedQueue<>();
        IntStream.range(0, count).parallel().forEach(number -> fresh.add(sign(header, claims)));
        return fresh;
    }

    private String sign(String header, JsonObject claims) {
        long now = Instant.now().getEpochSecond();
        String fresh = Json.createObjectBuilder(claims)
                .add("jti", UUID.randomUUID().toString())
                .add("iat", now)
                .add("exp", now + LIFE_SECONDS)
                .build()
                .toString();
        String input = header + '.' + Forge.encode(fresh);
        try {
            Signature signing = Signature.getInstance(signature);
            signing.initSign(key);
            signing.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + '.' + Forge.encode(signing.sign());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
