package org.countersign.audit.control;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.platform.control.JsonFactories;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as one line of JSON in the words of the Elastic Common Schema. What ECS has no word for stands under
 * {@code countersign.}. Everything outside of ASCII is escaped, so that no text that came from outside can begin
 * another line or depends on the encoding of a log.
 */
public final class EcsForm {

    private static final String VERSION = "8.17.0";

    /** Before names that are not of ECS. */
    private static final String OWN = "countersign.";

    /** Fields of ECS with a fixed set of values. */
    private record Kind(String category, List<String> types) {

        static Kind of(Action action) {
            return switch (action) {
                case ACCOUNT_REGISTERED -> new Kind("iam", List.of("user", "creation"));
                case ACCOUNT_CLOSED -> new Kind("iam", List.of("user", "deletion"));
                case ACCOUNT_DISABLED,
                        ACCOUNT_ENABLED,
                        ROLES_CHANGED,
                        PASSWORD_CHANGED,
                        FACTOR_ENROLLED,
                        FACTOR_REMOVED,
                        RECOVERY_CODES_MADE -> new Kind("iam", List.of("user", "change"));
                case SESSION_ENDED, ALL_SESSIONS_ENDED, TOKEN_REVOKED -> new Kind("authentication", List.of("end"));
                case LOGIN_SUCCEEDED, LOGIN_FAILED, LOGIN_CHALLENGED -> new Kind("authentication", List.of("start"));
                case KEY_PUBLISHED -> new Kind("configuration", List.of("creation"));
                case KEY_ACTIVATED -> new Kind("configuration", List.of("change"));
                case KEY_RETIRED, KEY_REVOKED -> new Kind("configuration", List.of("deletion"));
                case ACCESS_REFUSED -> new Kind("web", List.of("access"));
                case EVENTS_EXPORTED -> new Kind("database", List.of("access"));
                case SERVICE_STARTED -> new Kind("process", List.of("start"));
                default -> new Kind("authentication", List.of("info"));
            };
        }
    }

    private EcsForm() {}

    public static String line(RecordedEvent event) {
        Kind kind = Kind.of(event.action());
        String action = lower(event.action());
        JsonObjectBuilder line = JsonFactories.BUILDERS
                .createObjectBuilder()
                .add("@timestamp", event.at().toString())
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
        addPeople(line, event);
        add(line, "source.ip", emptyAsNull(event.address()));
        add(line, "user_agent.original", emptyAsNull(event.userAgent()));
        add(line, "http.request.id", event.requestId());
        add(line, "service.node.name", event.node());
        add(line, OWN + "session.id", event.sessionId());
        add(line, OWN + "detail", event.detail());
        return ascii(line.build().toString());
    }

    /** ECS: {@code user} acts, and where it acts on someone else, that is {@code user.target}. */
    private static void addPeople(JsonObjectBuilder line, RecordedEvent event) {
        add(line, "user.id", event.wasByAnother() ? event.actorId() : event.accountId());
        add(line, "user.target.id", event.wasByAnother() ? event.accountId() : null);
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

    /** Other characters stand in texts only, where JSON lets them be written by their code. */
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
