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
        return of(Response.Status.OK, body);
    }

    /** Returns a response with another status, that no cache stores. */
    public static Response of(Response.Status status, JsonObject body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(body.toString().getBytes(StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
