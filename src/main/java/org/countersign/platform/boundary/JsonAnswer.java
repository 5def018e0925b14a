package org.countersign.platform.boundary;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Builds the responses of OAuth, whose members are not those of our own API. */
public final class JsonAnswer {

    private JsonAnswer() {}

    /** Returns a response that no cache stores (RFC 6749, section 5.1). */
    public static Response of(JsonObject body) {
        return Response.ok(body.toString().getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
