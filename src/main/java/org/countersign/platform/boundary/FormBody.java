package org.countersign.platform.boundary;

/** The body of a request of an OAuth client, before it is parsed. */
public final class FormBody {

    private final byte[] bytes;

    FormBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Parses the form. Throws {@link OAuthException} if it is malformed. */
    public OAuthForm parse() {
        return OAuthForm.parse(bytes);
    }
}
