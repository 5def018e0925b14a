package org.countersign.mail.control;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.platform.control.JsonFactories;

/** Converts the facts of a mail to the JSON object in its row, and back. */
final class Facts {

    private Facts() {}

    static String json(Map<String, String> facts) {
        JsonObjectBuilder object = JsonFactories.BUILDERS.createObjectBuilder();
        facts.forEach(object::add);
        return object.build().toString();
    }

    static Map<String, String> parse(String json) {
        try (JsonReader reader = JsonFactories.READERS.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            return object.keySet().stream().collect(Collectors.toUnmodifiableMap(name -> name, object::getString));
        }
    }
}
