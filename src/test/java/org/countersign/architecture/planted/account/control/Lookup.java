package org.countersign.architecture.planted.account.control;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** Searches for the JSON implementation at every call. */
public final class Lookup {

    public JsonObject read() {
        return Json.createObjectBuilder().build();
    }
}
