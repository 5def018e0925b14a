package org.countersign.platform.control;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParserFactory;

/**
 * What reads and builds JSON, for all threads. Each method of {@link Json} has all class paths searched for an
 * implementation anew, which costs more than most texts do, so everyone takes these.
 */
public final class JsonFactories {

    public static final JsonParserFactory PARSERS = Json.createParserFactory(null);
    public static final JsonReaderFactory READERS = Json.createReaderFactory(null);
    public static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(null);

    private JsonFactories() {}
}
