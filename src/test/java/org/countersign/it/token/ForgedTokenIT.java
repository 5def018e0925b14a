package org.countersign.it.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.junit.jupiter.api.Named.named;

import com.nimbusds.jose.JOSEException;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Connector;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that differs from an issued one in any byte is rejected, whatever it claims and however it is sent. */
@OnSharedServer
class ForgedTokenIT {

    private final Api api = new Api(SharedServer.base());

    @Test
    void validTokenDecodedAndEncodedAgain_isValid() {
        Forge forge = Forge.ofNewAccount();
        String same = forge.header() + '.' + forge.claims() + '.' + forge.signature();
        assertThat(api.get("/api/protected", same).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource({
        "unsigned",
        "publicKeyAsSecret",
        "strangersKeys",
        "otherKeyIds",
        "otherAlgorithms",
        "otherTypes",
        "headersThatSayMore",
        "tampered",
        "otherShapes",
        "otherEncodings",
        "zeroSignatures"
    })
    void forgedToken_isInvalidWhereATokenIsReadAndIgnoredElsewhere(String token) {
        Reply refused = api.get("/api/protected", token);
        assertProblem(refused, 401, "INVALID_TOKEN");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer ").contains("error=\"invalid_token\"");
        assertThat(api.get("/api/public", token).status()).isEqualTo(200);
        Reply optional = api.get("/api/optional", token);
        assertThat(optional.status()).isEqualTo(200);
        assertThat(optional.data().getBoolean("authenticated")).isFalse();
    }

    static Stream<Named<String>> unsigned() {
        Forge forge = Forge.ofNewAccount();
        return Stream.of("none", "None", "NONE", "nOnE", "")
                .map(alg -> forge.headerWith("alg", alg))
                .flatMap(header -> Stream.of(
                        named(
                                "empty signature under " + header,
                                Forge.encode(header.toString()) + '.' + forge.claims() + '.'),
                        named("old signature under " + header, forge.reheaded(header.toString())),
                        named("stranger's signature under " + header, forge.signedByStranger(header))));
    }

    static Stream<Named<String>> publicKeyAsSecret() throws JOSEException {
        Forge forge = Forge.ofNewAccount();
        return secretsOf(forge).entrySet().stream()
                .flatMap(secret -> Stream.of("HS256", "HS384", "HS512")
                        .map(alg -> named(
                                alg + " with " + secret.getKey(), forge.authenticatedBy(alg, secret.getValue()))));
    }

    /** Returns the public key in every form that a careless library may use as an HMAC secret. */
    private static Map<String, byte[]> secretsOf(Forge forge) throws JOSEException {
        RSAPublicKey key = forge.published().toRSAPublicKey();
        byte[] spki = key.getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(spki, 24, spki.length);
        String spkiPem = pem("PUBLIC KEY", spki);
        String pkcs1Pem = pem("RSA PUBLIC KEY", pkcs1);
        return Map.of(
                "SPKI DER", spki,
                "PKCS#1 DER", pkcs1,
                "SPKI PEM", ascii(spkiPem),
                "SPKI PEM and newline", ascii(spkiPem + '\n'),
                "PKCS#1 PEM", ascii(pkcs1Pem),
                "PKCS#1 PEM and newline", ascii(pkcs1Pem + '\n'),
                "JWK", ascii(forge.published().toJSONString()),
                "modulus", key.getModulus().toByteArray(),
                "modulus in Base64url", ascii(forge.published().getModulus().toString()),
                "kid", ascii(forge.kid()));
    }

    static Stream<Named<String>> strangersKeys() {
        Forge forge = Forge.ofNewAccount();
        return Stream.of(
                named("our kid, their key", forge.signedByStranger(Forge.headerOf(forge.good()))),
                named(
                        "their kid, their key",
                        forge.signedByStranger(forge.headerWith("kid", Forge.STRANGER.getKeyID()))),
                named(
                        "our kid, their key, RS512",
                        forge.signedByStranger(forge.headerWith("alg", "RS512"), "SHA512withRSA")));
    }

    static Stream<Named<String>> otherKeyIds() {
        Forge forge = Forge.ofNewAccount();
        Stream<JsonValue> texts = Stream.of(
                        "",
                        " ",
                        "unknown",
                        forge.kid() + ' ',
                        forge.kid().toUpperCase(Locale.ROOT) + '!',
                        "../../../../dev/null",
                        "' or '1'='1",
                        "'; drop table signing_key; --",
                        "https://evil.example/key.pem",
                        "k".repeat(4000),
                        "\u0000")
                .map(Json::createValue);
        Stream<JsonValue> others = Stream.of(
                JsonValue.NULL,
                JsonValue.TRUE,
                Json.createValue(0),
                Json.createArrayBuilder().add(forge.kid()).build(),
                Json.createObjectBuilder().add("kid", forge.kid()).build());
        return Stream.concat(
                        Stream.of(forge.headerWithout("kid")),
                        Stream.concat(texts, others).map(kid -> forge.headerWith("kid", kid)))
                .map(header -> named(shortened(header.toString()), forge.signedByStranger(header)));
    }

    static Stream<Named<String>> otherAlgorithms() {
        Forge forge = Forge.ofNewAccount();
        Stream<JsonValue> texts = Stream.of(
                        "RS384",
                        "RS512",
                        "PS256",
                        "ES256",
                        "ES384",
                        "EdDSA",
                        "HS256",
                        "rs256",
                        "RS256 ",
                        "RSA-OAEP",
                        "dir",
                        "SHA256")
                .map(Json::createValue);
        Stream<JsonValue> others = Stream.of(
                JsonValue.NULL,
                Json.createValue(256),
                Json.createArrayBuilder().add("RS256").build());
        return Stream.concat(
                        Stream.of(forge.headerWithout("alg")),
                        Stream.concat(texts, others).map(alg -> forge.headerWith("alg", alg)))
                .map(header -> named(header.toString(), forge.reheaded(header.toString())));
    }

    static Stream<Named<String>> otherTypes() {
        Forge forge = Forge.ofNewAccount();
        Stream<JsonValue> values = Stream.of(
                Json.createValue("at+jwt"),
                Json.createValue("JOSE"),
                Json.createValue("jwt"),
                Json.createValue("application/jwt"),
                Json.createValue(""),
                JsonValue.NULL);
        return Stream.concat(Stream.of(forge.headerWithout("typ")), values.map(typ -> forge.headerWith("typ", typ)))
                .flatMap(header -> Stream.of(
                        named("old signature, " + header, forge.reheaded(header.toString())),
                        named("stranger's signature, " + header, forge.signedByStranger(header))));
    }

    static Stream<Named<String>> headersThatSayMore() {
        Forge forge = Forge.ofNewAccount();
        JsonValue jwk = Json.createReader(
                        new StringReader(Forge.STRANGER.toPublicJWK().toJSONString()))
                .readObject();
        JsonValue b64 = Json.createArrayBuilder().add("b64").build();
        JsonValue url = Json.createValue("http://127.0.0.1:9/keys");
        Map<String, JsonValue> members = Map.of(
                "jwk",
                jwk,
                "jku",
                url,
                "x5u",
                url,
                "x5c",
                Json.createArrayBuilder().add("MIIB").build(),
                "x5t",
                Json.createValue("AAAA"),
                "crit",
                b64,
                "b64",
                JsonValue.FALSE,
                "cty",
                Json.createValue("JWT"),
                "zip",
                Json.createValue("DEF"),
                "extra",
                Json.createValue(1));
        return members.entrySet().stream()
                .map(member -> forge.headerWith(member.getKey(), member.getValue()))
                .flatMap(header -> Stream.of(
                        named("old signature, " + shortened(header.toString()), forge.reheaded(header.toString())),
                        named(
                                "stranger's signature, " + shortened(header.toString()),
                                forge.signedByStranger(header))));
    }

    static Stream<Named<String>> tampered() {
        Forge forge = Forge.ofNewAccount();
        return IntStream.range(0, 3)
                .boxed()
                .flatMap(part -> Stream.of(0, 1, 20, 77, -2, -1)
                        .flatMap(position -> Stream.of(0, 4, 7)
                                .map(bit -> named(
                                        "bit " + bit + " of byte " + position + " of part " + part,
                                        forge.withBitFlipped(part, position, bit)))));
    }

    static Stream<Named<String>> otherShapes() {
        Forge forge = Forge.ofNewAccount();
        String good = forge.good();
        return Stream.of(
                named("one character short", good.substring(0, good.length() - 1)),
                named("four characters short", good.substring(0, good.length() - 4)),
                named("one character long", good + 'A'),
                named("first half", good.substring(0, good.length() / 2)),
                named("one part", forge.claims()),
                named("two parts", forge.header() + '.' + forge.claims()),
                named("four parts", good + '.' + forge.signature()),
                named("four parts, the last empty", good + '.'),
                named("four parts, the first empty", '.' + good),
                named("five parts, as a JWE", good + '.' + forge.signature() + '.' + forge.signature()),
                named("empty header", '.' + forge.claims() + '.' + forge.signature()),
                named("empty claims", forge.header() + ".." + forge.signature()),
                named("empty signature", forge.header() + '.' + forge.claims() + '.'),
                named("dots", ".."),
                named("dot", "."),
                named("not a token", "good"),
                named("in quotes", '"' + good + '"'),
                named("twice, with a comma", good + ", " + good),
                named("twice, with Bearer", "Bearer " + good),
                named("parameter", "token=" + good),
                named("over 6 KiB", forge.header() + '.' + "A".repeat(6_000) + '.' + forge.signature()));
    }

    static Stream<Named<String>> otherEncodings() {
        Forge forge = Forge.ofNewAccount();
        String good = forge.good();
        String header = Forge.headerOf(good).toString();
        return Stream.concat(
                sparesOfLastCharacters(good),
                Stream.of(
                        named("padded signature", good + "=="),
                        named("padded header", good.replaceFirst("\\.", "=.")),
                        named("other alphabet", good.replace('-', '+').replace('_', '/')),
                        named("encoded dots", good.replace(".", "%2E")),
                        named("encoded newline", good + "%0A"),
                        named("encoded nothing", good + "%00"),
                        named("space within", good.replaceFirst("\\.", ". ")),
                        named("tab within", good.replaceFirst("\\.", ".\t")),
                        named("member twice", forge.reheaded(header.replace("}", ",\"alg\":\"RS256\"}"))),
                        named(
                                "member twice, once escaped",
                                forge.reheaded(header.replace("}", ",\"\\u0061lg\":\"none\"}"))),
                        named("space in the header", forge.reheaded(header.replace(",", ", "))),
                        named("header and more", forge.reheaded(header + "{}")),
                        named("header with BOM", forge.reheaded("\uFEFF" + header)),
                        named("header as array", forge.reheaded('[' + header + ']')),
                        named("header not JSON", forge.reheaded("alg=RS256"))));
    }

    /** The last character of a part may have unused bits: a different text with the same bytes. */
    private static Stream<Named<String>> sparesOfLastCharacters(String good) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return IntStream.range(0, 3)
                .filter(part -> good.split("\\.", -1)[part].length() % 4 != 0)
                .mapToObj(part -> {
                    String[] parts = good.split("\\.", -1);
                    int last = parts[part].length() - 1;
                    char other = alphabet.charAt(alphabet.indexOf(parts[part].charAt(last)) ^ 1);
                    parts[part] = parts[part].substring(0, last) + other;
                    return named("spare bits of part " + part, String.join(".", parts));
                });
    }

    /** CVE-2022-21449: a signature of zeros was valid for every key. */
    static Stream<Named<String>> zeroSignatures() {
        Forge forge = Forge.ofNewAccount();
        byte[] der = {0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00};
        return Stream.of(forge.headerWith("alg", "ES256"), Forge.headerOf(forge.good()))
                .flatMap(header -> Stream.of(new byte[64], new byte[256], der, new byte[1])
                        .map(signature -> named(
                                signature.length + " bytes under " + header,
                                Forge.encode(header.toString())
                                        + '.'
                                        + forge.claims()
                                        + '.'
                                        + Forge.encode(signature))));
    }

    @Test
    void refreshTokenAsAccessToken_isInvalid() {
        String refreshToken = api.register(Api.newEmail()).refreshCookie();
        assertProblem(api.get("/api/protected", refreshToken), 401, "INVALID_TOKEN");
    }

    @Test
    void twoAuthorizationHeaders_areInvalidEvenIfOneIsValid() {
        String good = "Authorization: Bearer " + api.register(Api.newEmail()).accessToken();
        Stream.of("Authorization: Bearer x.y.z", "Authorization: Basic YTpi", "authorization: ", good)
                .forEach(other -> {
                    assertProblem(RawHttp.send("GET /api/protected", good, other), 401, "INVALID_TOKEN");
                    assertProblem(RawHttp.send("GET /api/protected", other, good), 401, "INVALID_TOKEN");
                    assertThat(RawHttp.send("GET /api/optional", other, good)
                                    .data()
                                    .getBoolean("authenticated"))
                            .isFalse();
                });
    }

    /** RFC 6750, section 2.1: one or more spaces. White space around the value does not belong to it. */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer %s", "Bearer  %s", "bearer      %s", "Bearer %s  ", "  Bearer  %s\t"})
    void validTokenAmongSpaces_isAccepted(String credentials) {
        String token = api.register(Api.newEmail()).accessToken();
        Reply reply = RawHttp.send("GET /api/protected", "Authorization: " + credentials.formatted(token));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** Some connectors pass any white space to the application as one space. */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer \t", "Bearer\t", "Bearer\t "})
    void validTokenAfterOtherWhiteSpace_isRefused(String before) {
        String token = api.register(Api.newEmail()).accessToken();
        Reply reply = RawHttp.send("GET /api/protected", "Authorization: " + before + token);
        assertThat(reply.status()).isIn(Connector.ofThisRun().joinsWhiteSpace() ? List.of(200) : List.of(400, 401));
    }

    /** RFC 9112, section 5.2: a server rejects a folded line or replaces the fold by spaces. */
    @Test
    void validTokenOnTheNextLine_isAcceptedOrMalformed() {
        String token = api.register(Api.newEmail()).accessToken();
        Reply reply = RawHttp.send("GET /api/protected", "Authorization: Bearer \r\n " + token);
        assertThat(reply.status()).isIn(200, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer=", "Bearer: ", "Bearer ,"})
    void validTokenAfterAnotherSeparator_isRefused(String before) {
        String token = api.register(Api.newEmail()).accessToken();
        Reply refused = RawHttp.send("GET /api/protected", "Authorization: " + before + token);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isIn("INVALID_TOKEN", "NO_TOKEN");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer ");
    }

    /** The connector rejects some of these before it calls the application. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\0", "\u007F", "\u00A0", "\u0085", "\u000B"})
    void invisibleCharacterInAValidToken_isRefused(String invisible) {
        String token = api.register(Api.newEmail()).accessToken();
        Stream.of(
                        token.replaceFirst("\\.", '.' + invisible),
                        token.replaceFirst("\\.", invisible + '.'),
                        invisible + token)
                .map(bad -> RawHttp.send("GET /api/protected", "Authorization: Bearer " + bad))
                .forEach(refused -> assertThat(refused.status()).isIn(400, 401));
    }

    @Test
    void validTokenOnTwoLines_isRefused() {
        String token = api.register(Api.newEmail()).accessToken();
        Stream.of(".\r\n ", "\r\n .", ".\r\n\t")
                .map(folded -> token.replaceFirst("\\.", folded))
                .map(bad -> RawHttp.send("GET /api/protected", "Authorization: Bearer " + bad))
                .forEach(refused -> assertThat(refused.status()).isIn(400, 401));
    }

    @Test
    void tokenLongerThanAHeaderMayBe_isRefused() {
        Forge forge = Forge.ofNewAccount();
        String bad = forge.header() + '.' + "A".repeat(9_000) + '.' + forge.signature();
        assertThat(api.get("/api/protected", bad).status()).isIn(400, 401, 413, 431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "bEaReR "})
    void schemeInAnyCase_isAccepted(String scheme) {
        String token = api.register(Api.newEmail()).accessToken();
        assertThat(api.send(api.to("/api/protected").header("Authorization", scheme + token))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "Digest ", "Token ", "JWT ", "DPoP ", "", "Bearer "})
    void noBearerToken_isNoToken(String scheme) {
        String token =
                scheme.startsWith("Bearer") ? "" : api.register(Api.newEmail()).accessToken();
        Reply refused = api.send(api.to("/api/protected").header("Authorization", scheme + token));
        assertProblem(refused, 401, "NO_TOKEN");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer ").doesNotContain("error");
    }

    @Test
    void tokenInTheQueryTheCookieOrTheBody_isIgnored() {
        String token = api.register(Api.newEmail()).accessToken();
        Stream.of("access_token", "accessToken", "token", "jwt", "Authorization", "Bearer")
                .forEach(name -> {
                    assertProblem(api.get("/api/protected?" + name + '=' + token), 401, "NO_TOKEN");
                    assertProblem(
                            api.send(api.to("/api/protected").header("Cookie", name + '=' + token)), 401, "NO_TOKEN");
                    assertProblem(api.post("/api/auth/logout-all", Api.object(Map.of(name, token))), 401, "NO_TOKEN");
                });
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
    }

    private static String pem(String what, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + '…' : text;
    }
}
