package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.it.oauth.Clients.Client;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;

/** An application to which people sign in. It sends browsers to the service and exchanges what they bring back. */
record Application(Api api, Clients clients, Client client, boolean isPublic, String redirectUri) {

    static final String AUTHORIZE = "/api/oauth/authorize";
    static final String PAR = "/api/oauth/par";
    static final String CALLBACK = "https://shop.example.com/callback";

    /** Any verifier will do, but each request of an application should have another. */
    static final String VERIFIER = "a-code-verifier-of-this-test-that-is-long-enough";

    /** Adds an application with a secret. */
    static Application web(Api api, Clients clients, String more) {
        String id = Clients.newId();
        return new Application(
                api, clients, clients.describe(id, description(id, "WEB", CALLBACK, more)), false, CALLBACK);
    }

    /** Adds an application without a secret. */
    static Application open(Api api, Clients clients, String kind, String redirectUri, String more) {
        String id = Clients.newId();
        assertThat(clients.asAdmin("POST", "/api/admin/clients", description(id, kind, redirectUri, more))
                        .status())
                .isEqualTo(201);
        return new Application(api, clients, new Client(id, ""), true, redirectUri);
    }

    private static String description(String id, String kind, String redirectUri, String more) {
        return "{\"clientId\":\"%s\",\"name\":\"The shop\",\"kind\":\"%s\",\"redirectUris\":[\"%s\"],\"scopes\":[\"openid\",\"profile\",\"email\",\"groups\"]%s}"
                .formatted(id, kind, redirectUri, more);
    }

    /** Returns the parameters of a valid request. */
    Map<String, String> request() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", client.id());
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", "openid profile");
        parameters.put("state", "st&te=1");
        parameters.put("nonce", "n-" + UUID.randomUUID());
        parameters.put("code_challenge", challenge(VERIFIER));
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    Map<String, String> request(String name, String value) {
        Map<String, String> parameters = request();
        parameters.put(name, value);
        return parameters;
    }

    Map<String, String> requestWithout(String... names) {
        Map<String, String> parameters = request();
        for (String name : names) {
            parameters.remove(name);
        }
        return parameters;
    }

    /** Sends a browser to the service, as a person who has this cookie of a session. */
    Reply authorize(Map<String, String> parameters, String browserCookie) {
        HttpRequest.Builder request = api.to(AUTHORIZE + '?' + Clients.form(parameters));
        return api.send(
                browserCookie.isEmpty() ? request : request.header("Cookie", "countersign-sso=" + browserCookie));
    }

    /** Sends a request to the service first. */
    Reply push(Map<String, String> parameters, String... proofs) {
        return post(PAR, parameters, proofs);
    }

    /** Pushes a valid request. Returns the parameters that the browser brings instead. */
    Map<String, String> pushed(Map<String, String> parameters) {
        Reply reply = push(parameters);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return Map.of("client_id", client.id(), "request_uri", reply.json().getString("request_uri"));
    }

    /** Authorizes a person who is signed in, without a page. Returns the code. */
    String codeFor(String browserCookie) {
        return codeIn(authorize(request(), browserCookie));
    }

    String codeIn(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        assertThat(reply.header("Location")).startsWith(redirectUri);
        return parameter(reply.header("Location"), "code");
    }

    /** Signs a person in who allows what has to be asked. Returns the tokens. */
    JsonObject signIn(Reply person, String scope) {
        Reply reply = authorize(request("scope", scope), person.browserCookie());
        String handle = reply.header("Location").replaceFirst(".*/csi_", "csi_");
        if (handle.startsWith("csi_")) {
            Reply allowed =
                    api.post("/api/oauth/interactions/" + handle, "{\"decision\":\"allow\"}", person.accessToken());
            assertThat(allowed.status()).as(allowed.body()).isEqualTo(200);
            return exchange(parameter(allowed.data().getString("redirectTo"), "code"))
                    .json();
        }
        return exchange(codeIn(reply)).json();
    }

    /** Exchanges a code. */
    Reply exchange(String code) {
        return exchange(code, Map.of());
    }

    /** Returns the parameters that exchange a code. */
    Map<String, String> exchangeForm(String code) {
        return new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirectUri,
                "code_verifier", VERIFIER));
    }

    Reply exchange(String code, Map<String, String> changes) {
        Map<String, String> form = exchangeForm(code);
        form.putAll(changes);
        form.values().removeIf(String::isEmpty);
        return token(form);
    }

    Reply refresh(String refreshToken) {
        return token(new HashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)));
    }

    Reply token(Map<String, String> form, String... proofs) {
        Map<String, String> named = new HashMap<>(form);
        if (isPublic) {
            named.putIfAbsent("client_id", client.id());
        }
        return post(Clients.TOKEN, named, proofs);
    }

    private Reply post(String path, Map<String, String> form, String... proofs) {
        HttpRequest.Builder request = clients.posting(path, Clients.form(form));
        if (!isPublic) {
            request.header("Authorization", client.basic());
        }
        Stream.of(proofs).forEach(proof -> request.header("DPoP", proof));
        return api.send(request);
    }

    static String parameter(String location, String name) {
        return Objects.requireNonNull(parametersOf(location).get(name), location);
    }

    static Map<String, String> parametersOf(String location) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
