package org.countersign.audit.control;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.platform.control.JsonFactories;
import org.jspecify.annotations.Nullable;

/**
 * Formats an event as one line of JSON with the fields of the Elastic Common Schema (ECS). Fields that ECS does not
 * define begin with {@code countersign.}. Non-ASCII characters are escaped, so that text from a request cannot start a
 * new line and does not depend on the encoding of the log.
 */
public final class EcsFormat {

    private static final String VERSION = "8.17.0";

    /** The prefix of fields that ECS does not define. */
    private static final String PREFIX = "countersign.";

    private EcsFormat() {}

    public static String line(RecordedEvent event) {
        EcsKind kind = EcsKind.of(event.action());
        String action = lower(event.action());
        JsonObjectBuilder line = JsonFactories.BUILDERS
                .createObjectBuilder()
                .add(
                        "@timestamp",
                        Objects.requireNonNullElse(event.lastAt(), event.at()).toString())
                .add("log.level", "INFO")
                .add("message", action.replace('_', ' ') + (event.reason() == null ? "" : ": " + event.reason()))
                .add("ecs.version", VERSION)
                .add("service.name", "countersign")
                .add("event.id", event.id())
                .add("event.kind", "event")
                .add("event.category", array(Stream.of(kind.category())))
                .add("event.type", array(kind.types().stream()))
                .add("event.action", action)
                .add("event.outcome", lower(event.outcome()));
        add(line, "event.reason", event.reason());
        addUsers(line, event);
        add(line, "source.ip", emptyAsNull(event.address()));
        add(line, "user_agent.original", emptyAsNull(event.userAgent()));
        add(line, "http.request.id", event.requestId());
        add(line, "service.node.name", event.node());
        add(line, PREFIX + "session.id", event.sessionId());
        add(line, PREFIX + "detail", event.detail());
        if (event.times() > 1) {
            line.add(PREFIX + "times", event.times());
        }
        return ascii(line.build().toString());
    }

    /** In ECS {@code user} is the account that acts. Another account that is affected is {@code user.target}. */
    private static void addUsers(JsonObjectBuilder line, RecordedEvent event) {
        add(line, "user.id", event.wasCausedByAnother() ? event.actorId() : event.accountId());
        add(line, "user.target.id", event.wasCausedByAnother() ? event.accountId() : null);
        List<String> related = Stream.of(event.accountId(), event.actorId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!related.isEmpty()) {
            line.add("related.user", array(related.stream()));
        }
    }

    private static void add(JsonObjectBuilder line, String name, @Nullable String value) {
        if (value != null) {
            line.add(name, value);
        }
    }

    private static JsonArrayBuilder array(Stream<String> values) {
        return JsonFactories.BUILDERS.createArrayBuilder(values.toList());
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Escapes non-ASCII characters. They occur only in texts, where JSON allows escapes. */
    private static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7f) {
                ascii.append(c);
            } else {
                ascii.append("\\u%04x".formatted((int) c));
            }
        }
        return ascii.toString();
    }
}
