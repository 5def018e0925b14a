package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.stream.Stream;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.entity.Verification;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.countersign.token.entity.Verification.Verified;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks on tokens (RFC 8725), with both algorithms. */
class ForgedTokensTest {

    private static final SignedTokens RS256 = SignedTokens.of(KeyAlgorithm.RS256);
    private static final SignedTokens ES256 = SignedTokens.of(KeyAlgorithm.ES256);

    static Stream<SignedTokens> installations() {
        return Stream.of(RS256, ES256);
    }

    /** The control: the signing helper of these tests creates valid tokens if nothing is changed. */
    @ParameterizedTest
    @MethodSource("installations")
    void unchangedToken_isVerified(SignedTokens tokens) {
        assertThat(tokens.verifier.verify(tokens.sign(header(tokens), payload(tokens))))
                .isInstanceOf(Verified.class);
        assertThat(tokens.verifier.verify(tokens.sign(" " + header(tokens) + "\n", " " + payload(tokens))))
                .isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @MethodSource("installations")
    void changedPayload_isRejected(SignedTokens tokens) {
        String admin = payload(tokens).replace("[\"user\"]", "[\"admin\"]");
        String[] parts = tokens.issue().split("\\.", -1);
        assertRefused(tokens, parts[0] + "." + SignedTokens.base64url(admin) + "." + parts[2]);
    }

    @ParameterizedTest
    @MethodSource("installations")
    void anyOtherAlgorithm_isRejectedWithAnySignature(SignedTokens tokens) {
        String own = tokens.keys.active().algorithm().getName();
        Stream.of(
                        "none",
                        "None",
                        "NONE",
                        "nOnE",
                        "",
                        "HS256",
                        "RS256",
                        "ES256",
                        "RS384",
                        "PS256",
                        "EdDSA",
                        "dir",
                        "RSA-OAEP")
                .filter(other -> !other.equals(own))
                .map(other -> header(tokens).replace(own, other))
                .forEach(header -> {
                    String input = SignedTokens.base64url(header) + "." + SignedTokens.base64url(payload(tokens));
                    assertRefused(tokens, input + ".");
                    assertRefused(tokens, input + "." + tokens.signatureOf(input));
                });
    }

    /** The classic attack: the public key is used as an HMAC secret. */
    @ParameterizedTest
    @MethodSource("installations")
    void publicKeyAsHmacSecret_isRejected(SignedTokens tokens) throws JOSEException, ParseException {
        String kid = tokens.keys.active().kid();
        String header = "{\"alg\":\"HS256\",\"kid\":\"" + kid + "\",\"typ\":\"JWT\"}";
        String input = SignedTokens.base64url(header) + "." + SignedTokens.base64url(payload(tokens));
        var key = JWKSet.parse(tokens.keys.jwks()).getKeyByKeyId(kid);
        byte[] der =
                (key instanceof RSAKey rsa ? rsa.toPublicKey() : key.toECKey().toPublicKey()).getEncoded();
        for (byte[] secret : new byte[][] {der, tokens.keys.jwks().getBytes(StandardCharsets.UTF_8)}) {
            Base64URL mac = new MACSigner(secret)
                    .sign(new JWSHeader(JWSAlgorithm.HS256), input.getBytes(StandardCharsets.US_ASCII));
            assertRefused(tokens, input + "." + mac);
        }
    }

    @ParameterizedTest
    @MethodSource("installations")
    void unknownOrMissingKey_isRejected(SignedTokens tokens) {
        String kid = tokens.keys.active().kid();
        String alg = "{\"alg\":\"" + tokens.keys.active().algorithm() + "\",\"typ\":\"JWT\"";
        assertRefused(tokens, tokens.sign(header(tokens).replace(kid, "unknown"), payload(tokens)));
        assertRefused(tokens, tokens.sign(header(tokens).replace(kid, ""), payload(tokens)));
        assertRefused(tokens, tokens.sign(alg + "}", payload(tokens)));
        assertRefused(tokens, tokens.sign(alg + ",\"kid\":null}", payload(tokens)));
        assertRefused(tokens, tokens.sign(alg + ",\"kid\":[\"" + kid + "\"]}", payload(tokens)));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void additionalHeaderParameter_isRejected(SignedTokens tokens) {
        Stream.of(
                        "\"crit\":[\"exp\"]",
                        "\"crit\":[]",
                        "\"crit\":null",
                        "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                        "\"jwk\":null",
                        "\"jku\":\"https://evil.example/jwks.json\"",
                        "\"x5u\":\"https://evil.example/cert.pem\"",
                        "\"x5c\":[]",
                        "\"x5t#S256\":\"AAAA\"",
                        "\"b64\":false",
                        "\"b64\":true",
                        "\"b64\":false,\"crit\":[\"b64\"]",
                        "\"cty\":\"JWT\"",
                        "\"zip\":\"DEF\"",
                        "\"enc\":\"A128GCM\"",
                        "\"nonce\":\"x\"",
                        "\"\":\"\"")
                .forEach(parameter -> assertRefused(
                        tokens, tokens.sign(tokens.openHeader() + "," + parameter + "}", payload(tokens))));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void otherOrMissingType_isRejected(SignedTokens tokens) {
        Stream.of("\"at+jwt\"", "\"jwt\"", "\"JOSE\"", "\"application/jwt\"", "\"\"", "null", "1")
                .map(type -> header(tokens).replace("\"JWT\"", type))
                .forEach(header -> assertRefused(tokens, tokens.sign(header, payload(tokens))));
        assertRefused(tokens, tokens.sign(header(tokens).replace(",\"typ\":\"JWT\"", ""), payload(tokens)));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void duplicateMember_isRejected(SignedTokens tokens) {
        String payload = payload(tokens);
        assertRefused(tokens, tokens.sign(tokens.openHeader() + ",\"typ\":\"JWT\"}", payload));
        assertRefused(tokens, tokens.sign(tokens.openHeader() + ",\"\\u0074yp\":\"JWT\"}", payload));
        assertRefused(tokens, tokens.sign(header(tokens), "{\"exp\":99999999999," + payload.substring(1)));
        assertRefused(tokens, tokens.sign(header(tokens), "{\"s\\u0075b\":\"admin\"," + payload.substring(1)));
        assertRefused(tokens, tokens.sign(header(tokens), "{\"x\":{\"a\":1,\"a\":2}," + payload.substring(1)));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void jsonThatIsNotAnObject_isRejected(SignedTokens tokens) {
        Stream.of("", "null", "[]", "\"text\"", "1", "{", "{}{}", "{\"a\":1,}", "\uFEFF{}")
                .forEach(json -> {
                    assertRefused(tokens, tokens.sign(header(tokens), json));
                    assertRefused(tokens, tokens.sign(json, payload(tokens)));
                });
        assertRefused(tokens, tokens.sign(header(tokens), "[" + payload(tokens) + "]"));
        assertRefused(tokens, tokens.sign(header(tokens), payload(tokens) + "x"));
    }

    /** A signature of 64 zero bytes was accepted in CVE-2022-21449. */
    @ParameterizedTest
    @MethodSource("installations")
    void emptyOrZeroSignature_isRejected(SignedTokens tokens) {
        String token = tokens.issue();
        String input = token.substring(0, token.lastIndexOf('.') + 1);
        for (int length : new int[] {0, 1, 63, 64, 65, 255, 256, 257}) {
            assertRefused(tokens, input + SignedTokens.base64url(new byte[length]));
        }
    }

    @ParameterizedTest
    @MethodSource("installations")
    void anyFlippedBitOfTheSignature_isRejected(SignedTokens tokens) {
        String token = tokens.issue();
        String input = token.substring(0, token.lastIndexOf('.') + 1);
        byte[] signature = new Base64URL(token.substring(input.length())).decode();
        for (int i = 0; i < signature.length; i++) {
            byte[] tampered = signature.clone();
            tampered[i] ^= (byte) (1 << i % Byte.SIZE);
            assertRefused(tokens, input + SignedTokens.base64url(tampered));
        }
    }

    /** RFC 7518, section 3.4: R and S concatenated, not the ASN.1 form that most libraries produce. */
    @ParameterizedTest
    @EnumSource(names = "ES256")
    void derSignature_isRejected(KeyAlgorithm algorithm) throws JOSEException {
        SignedTokens tokens = SignedTokens.of(algorithm);
        String token = tokens.issue();
        String input = token.substring(0, token.lastIndexOf('.') + 1);
        byte[] signature = new Base64URL(token.substring(input.length())).decode();
        assertRefused(tokens, input + SignedTokens.base64url(ECDSA.transcodeSignatureToDER(signature)));
    }

    private static String header(SignedTokens tokens) {
        return tokens.openHeader() + "}";
    }

    private static String payload(SignedTokens tokens) {
        return SignedTokens.decode(tokens.issue().split("\\.", -1)[1]);
    }

    private static void assertRefused(SignedTokens tokens, String forged) {
        Verification verification = tokens.verifier.verify(forged);
        assertThat(verification).as(forged).isEqualTo(new Refused(Reason.INVALID));
    }
}
