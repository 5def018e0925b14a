package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;

/** Describes OAuth clients as an administrator, and sends their requests. */
record Clients(Api api, String admin) {

    static final String TOKEN = "/api/oauth/token";
    static final String CLIENT_CREDENTIALS = "grant_type=client_credentials";

    static String newId() {
        return "app-" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Adds a client with a secret. */
    Client add(String audience, String... roles) {
        String id = newId();
        return describe(id, description(id, audience, roles));
    }

    Client describe(String id, String description) {
        assertThat(asAdmin("POST", "/api/admin/clients", description).status()).isEqualTo(201);
        return new Client(id, newSecret(id, "{}").data().getString("secret"));
    }

    static String description(String id, String audience, String... roles) {
        return "{\"clientId\":\"%s\",\"name\":\"Test\",\"audiences\":[\"%s\"],\"roles\":[%s]}"
                .formatted(id, audience, quoted(roles));
    }

    private static String quoted(String... texts) {
        return Arrays.stream(texts).map(text -> '"' + text + '"').collect(Collectors.joining(","));
    }

    Reply newSecret(String id, String body) {
        return asAdmin("POST", "/api/admin/clients/" + id + "/secrets", body);
    }

    Reply asAdmin(String method, String path, String body) {
        return api.send(method, path, body, admin);
    }

    void addResource(String audience, String profile, String scopes) {
        String body =
                "{\"audience\":\"%s\",\"uri\":\"https://%s.example/api\",\"name\":\"Test\",\"tokenProfile\":\"%s\",\"scopes\":%s}"
                        .formatted(audience, audience, profile, scopes);
        assertThat(asAdmin("POST", "/api/admin/resources", body).status()).isEqualTo(201);
    }

    /** Sends a form without credentials. */
    Reply send(String path, String form) {
        return api.send(posting(path, form));
    }

    Reply send(Client client, String path, String form) {
        return api.send(posting(path, form).header("Authorization", client.basic()));
    }

    /** Sends a form with a proof of a key. */
    Reply send(Client client, String path, String form, String proof) {
        return api.send(
                posting(path, form).header("Authorization", client.basic()).header("DPoP", proof));
    }

    HttpRequest.Builder posting(String path, String form) {
        return api.to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    /** Returns a token that the client receives for itself. */
    String tokenOf(Client client) {
        Reply reply = send(client, TOKEN, CLIENT_CREDENTIALS);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().getString("access_token");
    }

    JsonObject introspect(Client client, String token) {
        Reply reply = send(client, "/api/oauth/introspect", form(Map.of("token", token)));
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + '=' + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A client with its secret. */
    record Client(String id, String secret) {

        String basic() {
            return "Basic "
                    + Base64.getEncoder()
                            .encodeToString((encode(id) + ':' + encode(secret)).getBytes(StandardCharsets.UTF_8));
        }

        String inForm() {
            return form(Map.of("client_id", id, "client_secret", secret));
        }
    }
}
