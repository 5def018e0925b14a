package org.countersign.platform.control;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParserFactory;

/**
 * The factories that read and build JSON, for all threads. Each method of {@link Json} searches the class path for an
 * implementation again, which costs more than parsing a typical text.
 */
public final class JsonFactories {

    public static final JsonParserFactory PARSERS = Json.createParserFactory(null);
    public static final JsonReaderFactory READERS = Json.createReaderFactory(null);
    public static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(null);

    private JsonFactories() {}
}
