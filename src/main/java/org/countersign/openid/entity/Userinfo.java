package org.countersign.openid.entity;

import java.util.Map;

/** The answer to a client that asks about the person whose access token it has. */
public sealed interface Userinfo {

    /**
     * The claims that the client may know.
     *
     * @param claims all of them, with {@code sub}
     */
    record Claims(Map<String, Object> claims) implements Userinfo {}

    /** The access token is not valid now, or its account cannot sign in any more. */
    record InvalidToken() implements Userinfo {}

    /** The access token is bound to a key that its sender has not proved to have, or is bound to none. */
    record OtherKey() implements Userinfo {}

    /** The access token was not granted the scope {@code openid}. */
    record WithoutScope() implements Userinfo {}
}
