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
 * Reads and writes records as JSON in the same way on every server. A request body has at most 16 KiB and is read by
 * {@link StrictJson}. The components of a record are texts, booleans, lists of texts, {@link OneOrMore} texts or
 * objects. An empty body is {@code null}, which validation then rejects.
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
        byte[] body = BoundedBody.read(in, MAX_BYTES);
        if (body.length == 0) {
            return null;
        }
        Map<String, @Nullable Object> members =
                StrictJson.read(body).orElseThrow(() -> new ProblemException(ProblemType.MALFORMED_JSON));
        RecordComponent[] components = type.getRecordComponents();
        requireTypes(members, components);
        return create(type, members, components);
    }

    /**
     * Rejects members of another JSON type. Nothing is converted: the number 123456 is not accepted as the password
     * "123456".
     */
    private static void requireTypes(Map<String, @Nullable Object> members, RecordComponent[] components) {
        List<Problem.FieldError> errors = Arrays.stream(components)
                .filter(component -> !MemberType.of(component).fits(members.get(component.getName())))
                .map(component -> new Problem.FieldError(
                        component.getName(), MemberType.of(component).expectation()))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalidFields(errors);
        }
    }

    /** Creates the record. A missing member is null, and an unknown member is ignored. */
    private static Record create(
            Class<Record> type, Map<String, @Nullable Object> members, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(component -> MemberType.of(component).convert(members.get(component.getName())))
                            .toArray());
        } catch (ReflectiveOperationException unfit) {
            throw new IllegalStateException(type + " cannot be read from JSON", unfit);
        }
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
