package org.countersign.oauth.entity;

import java.util.List;
import java.util.Set;
import org.countersign.token.entity.TokenFormat;

/** What a token that a client requests will be good for. */
public sealed interface Target {

    /**
     * The request is granted.
     *
     * @param audiences at least one
     * @param checksKeys whether all recipients check that the sender has the key of a bound token (RFC 9449, section 7)
     */
    record Granted(List<String> audiences, Set<String> scopes, TokenFormat format, boolean checksKeys)
            implements Target {}

    /** A requested scope is not one of the client, or of another resource. */
    record InvalidScope() implements Target {}

    /** A requested resource is not one of the client, or they cannot share a token (RFC 8707, section 2). */
    record InvalidResource(String sentence) implements Target {}
}
