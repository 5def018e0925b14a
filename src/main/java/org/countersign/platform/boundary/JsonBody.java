package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
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
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.countersign.platform.control.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON, the same on every server. A request body is at most 16 KiB, read by {@link StrictJson} into
 * components that are texts, booleans or lists of texts, and an empty one is {@code null}, for validation to judge.
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
        Map<String, @Nullable Object> members =
                StrictJson.read(body).orElseThrow(() -> new ProblemException(ProblemType.MALFORMED_JSON));
        RecordComponent[] components = type.getRecordComponents();
        requireTypes(members, components);
        return create(type, members, components);
    }

    /** A number is never taken for a text or a text for a boolean: a password of 123456 is not the text "123456". */
    private static void requireTypes(Map<String, @Nullable Object> members, RecordComponent[] components) {
        List<Problem.FieldError> errors = Arrays.stream(components)
                .filter(component -> !fits(members.get(component.getName()), component))
                .map(component -> new Problem.FieldError(component.getName(), wish(component)))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalidFields(errors);
        }
    }

    private static boolean fits(@Nullable Object value, RecordComponent component) {
        if (value == null) {
            return true;
        }
        if (component.getType() == Boolean.class) {
            return value instanceof Boolean;
        }
        if (component.getType() == List.class) {
            return value instanceof List<?> list && list.stream().allMatch(JsonBody::isText);
        }
        return isText(value);
    }

    /** What is not there is null, and what the record does not know is passed over. */
    private static Record create(
            Class<Record> type, Map<String, @Nullable Object> members, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(component -> members.get(component.getName()))
                            .toArray());
        } catch (ReflectiveOperationException unfit) {
            throw new IllegalStateException(type + " cannot be read from JSON", unfit);
        }
    }

    private static String wish(RecordComponent component) {
        if (component.getType() == Boolean.class) {
            return "Use true or false.";
        }
        return component.getType() == List.class ? "Use a list of texts." : "Use a text.";
    }

    /** Half a surrogate pair is no text: it would become a question mark on its way into a hash or a database. */
    private static boolean isText(@Nullable Object value) {
        return value instanceof String text
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
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
