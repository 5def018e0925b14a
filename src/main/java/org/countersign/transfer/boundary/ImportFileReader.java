package org.countersign.transfer.boundary;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.countersign.platform.boundary.BoundedBody;
import org.countersign.transfer.control.ImportAccounts.Format;

/** Reads a file of accounts without changes, up to 5 MiB. */
@Provider
@Consumes({ImportFileReader.NDJSON, ImportFileReader.JSONL, MediaType.APPLICATION_JSON})
public class ImportFileReader implements MessageBodyReader<ImportFile> {

    static final String NDJSON = "application/x-ndjson";
    static final String JSONL = "application/jsonl";

    private static final int MAX_BYTES = 5 * 1024 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == ImportFile.class;
    }

    @Override
    public ImportFile readFrom(
            Class<ImportFile> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        byte[] content = BoundedBody.read(in, MAX_BYTES);
        boolean isJson = mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE);
        return new ImportFile(content, isJson ? Format.KEYCLOAK_REALM : Format.JSON_LINES);
    }
}
