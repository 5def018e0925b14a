package org.countersign.it.browser;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import org.countersign.it.server.Api;

/** An account whose owner uses a browser. */
record Person(String email, String name) {

    private static final Api API = new Api(ConsoleServer.base());

    static Person registered() {
        return registered(Api.newEmail(), "Ada Lovelace");
    }

    static Person registered(String email, String name) {
        API.post("/api/auth/register", Api.object(Map.of("email", email, "password", Api.PASSWORD, "name", name)));
        return new Person(email, name);
    }

    static Person administrator() {
        return new Person(ConsoleServer.ADMIN, "Administrator");
    }

    /** Signs in through the form. */
    Person signInAt(Browser browser) {
        browser.open("sign-in")
                .type("#email", email)
                .type("#password", Api.PASSWORD)
                .click("form [type=submit]");
        browser.sees("Account since").awaitLoaded();
        return this;
    }

    /** Changes the roles of the account. Its access tokens are denied, its sessions continue. */
    void assignRoles(String... roles) {
        String id = API.login(email).data().getJsonObject("user").getString("id");
        String body = Json.createObjectBuilder()
                .add("roles", Json.createArrayBuilder(List.of(roles)))
                .build()
                .toString();
        String token = API.login(administrator().email()).accessToken();
        API.send("PATCH", "/api/admin/accounts/" + id, body, token);
    }
}
