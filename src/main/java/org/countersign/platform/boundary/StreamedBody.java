package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A streamed body that never looks complete after a failure. It supplies no trailer fields, and after a failure it
 * throws instead. Servers ask for the trailer fields before they send the last chunk, without which a response is
 * incomplete (RFC 9112, section 8).
 */
final class StreamedBody implements StreamingOutput, Supplier<Map<String, String>> {

    private static final System.Logger LOG = System.getLogger(StreamedBody.class.getName());

    private final StreamingOutput body;
    private final HttpServletResponse response;
    private final String requestId;
    private volatile boolean cutOff;

    StreamedBody(StreamingOutput body, HttpServletResponse response, String requestId) {
        this.body = body;
        this.response = response;
        this.requestId = requestId;
    }

    /** Writes the body. A failure before the first bytes are sent becomes a problem, as for every other response. */
    @Override
    public void write(OutputStream out) throws IOException {
        try {
            body.write(out);
        } catch (IOException | RuntimeException | Error failed) {
            cutOff = response.isCommitted();
            if (cutOff) {
                LOG.log(System.Logger.Level.ERROR, "Request " + requestId + ": the response was cut off", failed);
            } else {
                response.resetBuffer();
            }
            throw failed;
        }
    }

    @Override
    public Map<String, String> get() {
        if (cutOff) {
            throw StreamedBody.<RuntimeException>unchecked(new IOException("The response was cut off"));
        }
        return Map.of();
    }

    /**
     * Throws a checked exception as unchecked. Grizzly closes the connection at once after an {@code IOException}, and
     * after half a minute otherwise.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E unchecked(IOException failure) {
        return (E) failure;
    }
}
