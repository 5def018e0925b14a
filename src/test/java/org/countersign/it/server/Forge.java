package org.countersign.it.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates invalid tokens from the parts of a valid access token.
 *
 * @param good the whole token, of an account that was created for it
 * @param published the public key that verifies it
 */
public record Forge(String good, RSAKey published) {

    /** An RSA key that does not belong to the server. */
    public static final RSAKey STRANGER = stranger();

    private static final Map<String, String> MAC_NAMES =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");

    public static Forge ofNewAccount() {
        return ofNewAccount(new Api(SharedServer.base()));
    }

    public static Forge ofNewAccount(Api api) {
        return of(api, api.register(Api.newEmail()).accessToken());
    }

    /** Returns the parts of a token for applications. */
    public static Forge forApplications(Api api) {
        return of(api, api.registerForApplications(Api.newEmail()).applicationToken());
    }

    private static Forge of(Api api, String good) {
        try {
            JWKSet keys = JWKSet.parse(api.get("/.well-known/jwks.json").body());
            return new Forge(
                    good, keys.getKeyByKeyId(headerOf(good).getString("kid")).toRSAKey());
        } catch (ParseException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    public String header() {
        return good.split("\\.", -1)[0];
    }

    public String claims() {
        return good.split("\\.", -1)[1];
    }

    public String signature() {
        return good.split("\\.", -1)[2];
    }

    public String kid() {
        return published.getKeyID();
    }

    /** Returns the valid header with one member added or replaced. */
    public JsonObject headerWith(String name, JsonValue value) {
        return Json.createObjectBuilder(headerOf(good)).add(name, value).build();
    }

    public JsonObject headerWith(String name, String value) {
        return headerWith(name, Json.createValue(value));
    }

    public JsonObject headerWithout(String name) {
        return Json.createObjectBuilder(headerOf(good)).remove(name).build();
    }

    /** Returns a token with another header and the valid claims and signature. */
    public String reheaded(String header) {
        return encode(header) + '.' + claims() + '.' + signature();
    }

    /** Returns a token with another header, the valid claims, and a correct signature with the stranger's key. */
    public String signedByStranger(JsonObject header) {
        return signedByStranger(header, "SHA256withRSA");
    }

    public String signedByStranger(JsonObject header, String algorithm) {
        String input = encode(header.toString()) + '.' + claims();
        return input + '.' + encode(sign(algorithm, input));
    }

    /** RFC 8725, section 2.1: uses the public key, which everyone has, as an HMAC secret. */
    public String authenticatedBy(String algorithm, byte[] secret) {
        String input = encode(headerWith("alg", algorithm).toString()) + '.' + claims();
        return input + '.' + encode(mac(MAC_NAMES.get(algorithm), secret, input));
    }

    /** Returns the valid token with one bit of one part inverted, in valid base64url. */
    public String withBitFlipped(int part, int position, int bit) {
        String[] parts = good.split("\\.", -1);
        byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
        bytes[Math.floorMod(position, bytes.length)] ^= (byte) (1 << bit);
        parts[part] = encode(bytes);
        return String.join(".", parts);
    }

    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static JsonObject headerOf(String token) {
        return decoded(token, 0);
    }

    public static JsonObject claimsOf(String token) {
        return decoded(token, 1);
    }

    private static JsonObject decoded(String token, int part) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]);
        return Json.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))
                .readObject();
    }

    private static byte[] sign(String algorithm, String input) {
        try {
            PrivateKey key = STRANGER.toPrivateKey();
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException | JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] mac(String algorithm, byte[] secret, String input) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static RSAKey stranger() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
