package org.countersign.factor.boundary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The URI by which authenticator apps take a secret over: the key URI format that all of them read. */
final class KeyUri {

    private KeyUri() {}

    static String of(String issuer, String email, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(encode(issuer), encode(email), secret, encode(issuer));
    }

    /** RFC 3986, not the form of HTML: apps show a plus as a plus. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
