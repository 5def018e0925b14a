package org.countersign.bench;

import java.util.UUID;
import org.countersign.it.server.RestartablePostgres;
import org.countersign.session.entity.SessionId;

/** Sessions without a sign-in: copies of one real session's row. Their ids are consecutive numbers. */
final class SessionRows {

    private static final String INSERT = """
            insert into device_session
            select copy.* from device_session template, generate_series(%d, %d) number, lateral jsonb_populate_record(
                template, jsonb_build_object('id', '00000000-0000-0000-0000-' || lpad(to_hex(number), 12, '0'))) copy
            where template.id = '%s'""";

    private final RestartablePostgres database;
    private final String template;
    private int count;

    /** @param template the id of a session that was never refreshed */
    SessionRows(RestartablePostgres database, String template) {
        this.database = database;
        this.template = template;
    }

    static SessionId id(int number) {
        return new SessionId(new UUID(0, number));
    }

    /** Adds sessions up to this number, and updates the database's statistics. */
    void fillUpTo(int total) {
        database.execute(INSERT.formatted(count, total - 1, template));
        database.execute("vacuum analyze device_session");
        count = total;
    }
}
