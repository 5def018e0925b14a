package org.countersign.console.boundary;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.countersign.audit.entity.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as comma-separated values (RFC 4180). Spreadsheets execute a cell that begins like a formula, and
 * clients choose some of these texts. Such a cell therefore gets an apostrophe in front.
 */
final class EventCsv {

    static final String HEADER = "at,action,outcome,reason,account_id,session_id,detail,actor_id,address,user_agent,"
            + "request_id,node,id,times,last_at\r\n";

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private EventCsv() {}

    static String line(RecordedEvent event) {
        return row(
                event.at().toString(),
                event.action().name(),
                event.outcome().name(),
                event.reason(),
                event.accountId(),
                event.sessionId(),
                event.detail(),
                event.actorId(),
                event.address(),
                event.userAgent(),
                event.requestId(),
                event.node(),
                event.id(),
                String.valueOf(event.times()),
                event.lastAt() == null ? null : event.lastAt().toString());
    }

    static String row(@Nullable String... cells) {
        return Arrays.stream(cells).map(EventCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String harmless = FORMULA_STARTS.indexOf(text.charAt(0)) < 0 ? text : '\'' + text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
