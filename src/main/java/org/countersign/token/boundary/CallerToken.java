package org.countersign.token.boundary;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.platform.control.JsonFactories;
import org.countersign.token.control.Claims;
import org.countersign.token.entity.AccessToken;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A verified access token as MicroProfile JWT shows it to applications. An anonymous caller has a token without claims.
 */
final class CallerToken implements JsonWebToken {

    private final Map<String, Object> claims;

    /** The claim that contains the compact token, as MicroProfile JWT names it. */
    private static final String RAW_TOKEN = "raw_token";

    private final @Nullable String raw;

    private CallerToken(Map<String, Object> claims, @Nullable String raw) {
        this.claims = claims;
        this.raw = raw;
    }

    static CallerToken of(AccessToken token, String raw) {
        return new CallerToken(token.claims(), raw);
    }

    static CallerToken anonymous() {
        return new CallerToken(Map.of(), null);
    }

    @Override
    public @Nullable String getName() {
        return claims.get(Claims.UPN) instanceof String upn ? upn : null;
    }

    /** Returns an empty set, not null, for an anonymous caller: resources with optional authentication may ask. */
    @Override
    public Set<String> getGroups() {
        Set<String> groups = texts(claims.get(Claims.GROUPS));
        return groups == null ? Set.of() : groups;
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    /**
     * Returns the types of MicroProfile JWT, section 4.2.1: sets for {@code aud} and {@code groups}, JSON arrays for
     * other lists.
     */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getClaim(String name) {
        if (name.equals(RAW_TOKEN)) {
            return (T) raw;
        }
        Object value = claims.get(name);
        if (name.equals("aud") || name.equals(Claims.GROUPS)) {
            return (T) texts(value);
        }
        return (T)
                (value instanceof List<?> list
                        ? JsonFactories.BUILDERS.createArrayBuilder(list).build()
                        : value);
    }

    private static @Nullable Set<String> texts(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Set<String> texts = new HashSet<>();
        for (Object text : value instanceof List<?> list ? list : List.of(value)) {
            texts.add(text.toString());
        }
        return texts;
    }

    @Override
    public String toString() {
        return "CallerToken[" + claims.get("jti") + "]";
    }
}
