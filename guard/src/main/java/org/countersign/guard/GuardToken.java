package org.countersign.guard;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A verified token as MicroProfile JWT shows it to applications. An anonymous caller has a token without claims. */
final class GuardToken implements JsonWebToken {

    /** The claim with the compact token, as MicroProfile JWT names it. */
    private static final String RAW_TOKEN = "raw_token";

    private static final Set<String> SETS = Set.of("aud", "groups");

    private final Map<String, Object> claims = new HashMap<>();

    GuardToken(Map<String, @Nullable Object> claims) {
        claims.forEach((name, value) -> {
            if (value != null) {
                this.claims.put(name, value);
            }
        });
    }

    GuardToken(Map<String, @Nullable Object> claims, String raw) {
        this(claims);
        this.claims.put(RAW_TOKEN, raw);
    }

    @Override
    public @Nullable String getName() {
        return claims.get("upn") instanceof String name ? name : null;
    }

    @Override
    public Set<String> getGroups() {
        return texts(claims.get("groups"));
    }

    @Override
    public Set<String> getClaimNames() {
        return Set.copyOf(claims.keySet());
    }

    /**
     * Returns the types of MicroProfile JWT, section 4.2.1: sets for {@code aud} and {@code groups}, JSON otherwise.
     */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getClaim(String name) {
        Object value = claims.get(name);
        if (value == null) {
            return null;
        }
        return (T) (SETS.contains(name) ? texts(value) : json(value));
    }

    @SuppressWarnings("unchecked") // names of JSON members are texts
    private static Object json(Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            JsonBuilderFactory builders = Json.createBuilderFactory(Map.of());
            return value instanceof List<?> list
                    ? builders.createArrayBuilder(list).build()
                    : builders.createObjectBuilder((Map<String, Object>) value).build();
        }
        return value;
    }

    private static Set<String> texts(@Nullable Object value) {
        Set<String> texts = new LinkedHashSet<>();
        Collection<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        values.forEach(each -> texts.add(String.valueOf(each)));
        return texts;
    }

    @Override
    public String toString() {
        return "GuardToken[" + claims.get("jti") + "]";
    }
}
