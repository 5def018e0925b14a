package org.countersign.platform.boundary;

import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies of limited length. */
public final class BoundedBody {

    private BoundedBody() {}

    /** Returns the whole body. A longer one is rejected with 413, without reading the rest. */
    public static byte[] read(InputStream in, int maxBytes) throws IOException {
        byte[] body = in.readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE);
        }
        return body;
    }
}
