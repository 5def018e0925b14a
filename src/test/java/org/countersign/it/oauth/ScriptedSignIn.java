package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import org.countersign.it.server.Api;
import org.countersign.it.server.NodeScripts;
import org.countersign.it.server.NodeScripts.Result;

/**
 * A person who signs in to an application that uses a library of npm, and a service that uses the same library.
 *
 * @param audience the audience of the service
 */
record ScriptedSignIn(Clients clients, String issuer, String audience) {

    /** What happened: the script's result, the person's registration and the name of the service. */
    record Outcome(JsonObject result, Api.Reply person, String email, String service) {}

    /** Adds an application of this kind, with a secret unless it is public. */
    Application application(String kind, String members) {
        return kind.equals("WEB")
                ? Application.web(clients.api(), clients, members)
                : Application.open(clients.api(), clients, kind, Application.CALLBACK, members);
    }

    /** Runs the script with this library and expects it to succeed. */
    Outcome run(String library, Application application) throws JOSEException {
        String email = Api.newEmail();
        Api.Reply person = clients.api().register(email);
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .keyID("first")
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        String service = addService(key);
        Result result =
                NodeScripts.run(settings(application, person.browserCookie(), service, key), "sign-in.mjs", library);
        assertThat(result.isSuccess()).as(result.text()).isTrue();
        return new Outcome(result.json(), person, email, service);
    }

    private String addService(ECKey key) {
        String id = Clients.newId();
        String description =
                "{\"clientId\":\"%s\",\"name\":\"Test\",\"audiences\":[\"%s\"],\"authentication\":\"PRIVATE_KEY_JWT\",\"jwks\":%s}"
                        .formatted(id, audience, new JWKSet(key.toPublicJWK()));
        Api.Reply added = clients.asAdmin("POST", "/api/admin/clients", description);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return id;
    }

    private String settings(Application application, String cookie, String service, ECKey key) {
        JsonObjectBuilder client =
                Json.createObjectBuilder().add("clientId", application.client().id());
        if (!application.isPublic()) {
            client.add("secret", application.client().secret());
        }
        return Json.createObjectBuilder()
                .add("issuer", issuer)
                .add("application", client)
                .add("redirectUri", application.redirectUri())
                .add("cookie", cookie)
                .add("service", service)
                .add(
                        "serviceKey",
                        Json.createReader(new StringReader(key.toJSONString())).readObject())
                .build()
                .toString();
    }
}
