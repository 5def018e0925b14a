package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.countersign.platform.control.JsonFactories;
import org.countersign.platform.control.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON, the same on every server. A request body is at most 16 KiB, checked by {@link StrictJson} before it
 * is bound, and an empty one is {@code null}, for validation to judge.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class JsonBody implements MessageBodyReader<Record>, MessageBodyWriter<Record> {

    private static final int MAX_BYTES = 16 * 1024;

    @Inject
    Jsonb jsonb;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public @Nullable Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        byte[] body = in.readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE);
        }
        if (body.length == 0) {
            return null;
        }
        if (!StrictJson.isObject(body)) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        String json = new String(body, StandardCharsets.UTF_8);
        requireTypes(json, type);
        try {
            return jsonb.fromJson(json, type);
        } catch (JsonbException wrongTypes) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
    }

    /**
     * JSON-B would take a number for a text and a text for a boolean; a password of 123456 is not the text "123456".
     */
    private static void requireTypes(String json, Class<? extends Record> type) {
        try (JsonReader reader = JsonFactories.READERS.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            List<Problem.FieldError> errors = Arrays.stream(type.getRecordComponents())
                    .filter(component -> !fits(object.getOrDefault(component.getName(), JsonValue.NULL), component))
                    .map(component -> new Problem.FieldError(component.getName(), wish(component)))
                    .toList();
            if (!errors.isEmpty()) {
                throw ProblemException.invalidFields(errors);
            }
        }
    }

    private static boolean fits(JsonValue value, RecordComponent component) {
        if (value == JsonValue.NULL) {
            return true;
        }
        if (component.getType() == Boolean.class) {
            return value == JsonValue.TRUE || value == JsonValue.FALSE;
        }
        if (component.getType() == List.class) {
            return value instanceof JsonArray list && list.stream().allMatch(JsonBody::isText);
        }
        return isText(value);
    }

    private static String wish(RecordComponent component) {
        if (component.getType() == Boolean.class) {
            return "Use true or false.";
        }
        return component.getType() == List.class ? "Use a list of texts." : "Use a text.";
    }

    /** Half a surrogate pair is no text: it would become a question mark on its way into a hash or a database. */
    private static boolean isText(JsonValue value) {
        return value instanceof JsonString text
                && StandardCharsets.UTF_8.newEncoder().canEncode(text.getString());
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public void writeTo(
            Record answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(jsonb.toJson(answer).getBytes(StandardCharsets.UTF_8));
    }
}
