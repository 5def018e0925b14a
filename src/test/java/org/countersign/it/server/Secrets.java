package org.countersign.it.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.it.server.Api.Reply;

/** All secrets that a test has used, for a search in logs and databases afterwards. */
public final class Secrets {

    private static final int SHORTEST_LINE = 40;

    private final Map<String, String> byName = new LinkedHashMap<>();

    /** Records a secret under a name, and returns it. */
    public String add(String name, String secret) {
        byName.put(name + " " + byName.size(), secret);
        return secret;
    }

    /** Returns a sufficiently strong password, always the same for the same name. */
    public String password(String name) {
        return byName.computeIfAbsent("password: " + name, unused -> "harbour-" + UUID.randomUUID() + "-Lantern");
    }

    /**
     * Returns 32 bytes in Base64. The bytes are as secret as their encoding. They are printable, so that a text can be
     * searched for them.
     */
    public String masterSecret() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getEncoder().encodeToString(random);
        add("bytes of the master secret", secret);
        return add("master secret", Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Records the tokens in a response. */
    public Reply addTokens(Reply reply) {
        add("access token", reply.accessToken());
        String refreshToken = reply.data().getString("refreshToken", reply.refreshCookie());
        if (!refreshToken.isEmpty()) {
            add("refresh token", refreshToken);
        }
        String deviceToken = reply.data().getString("deviceToken", reply.deviceCookie());
        if (!deviceToken.isEmpty()) {
            add("device token", deviceToken);
        }
        return reply;
    }

    public String forgedRefreshToken() {
        return add(
                "forged refresh token",
                "csr_A" + UUID.randomUUID().toString().replace("-", "").repeat(2) + "AAAAAAAAAAA");
    }

    /**
     * Returns a token with a different signature. Its other parts are secret too, because a reader of the log could use
     * them.
     */
    public String forgedAccessToken(String token) {
        return add("forged access token", token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86));
    }

    /** Returns a private key. Each of its lines is recorded as a secret. */
    public String pem(String kind) {
        String pem = kind.equals("RSA") ? KeyFile.rsa(2048) : KeyFile.p256();
        pem.lines()
                .filter(line -> line.length() > SHORTEST_LINE && !line.startsWith("-"))
                .forEach(line -> add("line of a key: " + kind, line));
        return pem;
    }

    /** Returns the names of the secrets that a text contains in any form: unchanged, encoded or hashed. */
    public List<String> foundIn(String text) {
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
        byte[] whole = Arrays.copyOf(
                bytes, bytes.length - bytes.length % 3); // the encoding of these bytes does not depend on what follows
        return Stream.of(
                Base64.getEncoder().encodeToString(whole),
                Base64.getUrlEncoder().encodeToString(whole),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
