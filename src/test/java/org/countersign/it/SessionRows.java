package org.countersign.it;

import java.util.UUID;
import org.countersign.session.entity.SessionId;

/** Sessions that nobody has signed in for: rows like that of one real session, under ids that are numbers. */
final class SessionRows {

    private static final String INSERT = """
            insert into device_session
            select copy.* from device_session template, generate_series(%d, %d) number, lateral jsonb_populate_record(
                template, jsonb_build_object('id', '00000000-0000-0000-0000-' || lpad(to_hex(number), 12, '0'))) copy
            where template.id = '%s'""";

    private final PostgresInHand database;
    private final String template;
    private int count;

    /** @param template the id of a session that was never refreshed */
    SessionRows(PostgresInHand database, String template) {
        this.database = database;
        this.template = template;
    }

    static SessionId id(int number) {
        return new SessionId(new UUID(0, number));
    }

    /** Makes them that many, and tells the database. */
    void fillUpTo(int wanted) {
        database.execute(INSERT.formatted(count, wanted - 1, template));
        database.execute("vacuum analyze device_session");
        count = wanted;
    }
}
