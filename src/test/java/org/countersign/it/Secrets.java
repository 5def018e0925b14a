package org.countersign.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.it.Api.Reply;

/** Every secret that a test has used, to be looked for afterwards. */
final class Secrets {

    private static final int SHORTEST_LINE = 40;

    private final Map<String, String> byName = new LinkedHashMap<>();

    /** Notes a secret under a name, and gives it back. */
    String take(String name, String secret) {
        byName.put(name + " " + byName.size(), secret);
        return secret;
    }

    /** A password that is good enough; the same again for the same name. */
    String password(String name) {
        return byName.computeIfAbsent("password: " + name, unused -> "harbour-" + UUID.randomUUID() + "-Lantern");
    }

    /** 32 bytes in Base64; what they are is as secret as how they are written. */
    String masterSecret() {
        String secret = UUID.randomUUID().toString().replace("-", "");
        take("bytes of the master secret", secret);
        return take("master secret", Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Notes the tokens that an answer brings. */
    Reply noteTokens(Reply reply) {
        take("access token", reply.accessToken());
        String refreshToken = reply.data().getString("refreshToken", reply.refreshCookie());
        if (!refreshToken.isEmpty()) {
            take("refresh token", refreshToken);
        }
        return reply;
    }

    String forgedRefreshToken() {
        return take(
                "forged refresh token",
                "csr_A" + UUID.randomUUID().toString().replace("-", "").repeat(2) + "AAAAAAAAAAA");
    }

    /** A token with another signature: who has the log might try the rest of it. */
    String forgedAccessToken(String token) {
        return take("forged access token", token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86));
    }

    /** A private key, each of whose lines is a secret. */
    String pem(String kind) {
        String pem = kind.equals("RSA") ? KeyFile.rsa(2048) : KeyFile.p256();
        pem.lines()
                .filter(line -> line.length() > SHORTEST_LINE && !line.startsWith("-"))
                .forEach(line -> take("line of a key: " + kind, line));
        return pem;
    }

    /** The names of those that stand in a text in any form: as they are, encoded or hashed. */
    List<String> foundIn(String text) {
        return byName.entrySet().stream()
                .filter(secret -> forms(secret.getValue()).anyMatch(text::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] hash = sha256(bytes);
        Stream<String> ofToken = secret.contains(".")
                ? Stream.of(secret.substring(secret.lastIndexOf('.') + 1))
                        .filter(signature -> !signature.startsWith("AAA"))
                : Stream.empty();
        return Stream.of(
                        Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)),
                        Stream.of(bytes, hash).flatMap(Secrets::encodings),
                        ofToken)
                .flatMap(forms -> forms);
    }

    private static Stream<String> encodings(byte[] bytes) {
        byte[] whole = Arrays.copyOf(bytes, bytes.length - bytes.length % 3); // what follows does not change these
        return Stream.of(
                Base64.getEncoder().encodeToString(whole),
                Base64.getUrlEncoder().encodeToString(whole),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
