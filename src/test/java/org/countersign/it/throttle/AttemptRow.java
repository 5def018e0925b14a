package org.countersign.it.throttle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.ThrottledServer;

/** The row of an account's attempts or of an address's failures in the database. */
record AttemptRow(OwnDatabase database, String table, String id) {

    /** Returns the row of the sign-in attempts for this e-mail address. */
    static AttemptRow ofLogin(OwnDatabase database, String email) {
        return new AttemptRow(database, "throttle_count", hash("LOGIN:" + email));
    }

    static AttemptRow ofAddress(OwnDatabase database, String address) {
        return new AttemptRow(database, "throttle_address", hash("ADDRESS:" + address));
    }

    /** Returns the value of a column, or 0 if there is no row. */
    int number(String column) {
        return database.number("select coalesce(max(" + column + "), 0) from " + table + where());
    }

    void set(String assignments) throws SQLException {
        database.execute("update " + table + " set " + assignments + where());
    }

    /** Inserts an account that has reached its limit of failures. The last of them are still in progress. */
    void insertDelayed(int inProgress, String inProgressUntil) throws SQLException {
        database.execute(
                "insert into throttle_count (id, tries, tried_at, blocked_until, in_progress, in_progress_until)"
                        + " values ('" + id + "', " + ThrottledServer.TRIES + ", current_timestamp, " + in("15' minute")
                        + ", "
                        + inProgress + ", " + inProgressUntil + ")");
    }

    /** Inserts an address that has this many failures left. */
    void insertWithLeft(int left) throws SQLException {
        int seconds = (ThrottledServer.FAILURES - left) * ThrottledServer.SECONDS_PER_FAILURE;
        database.execute("insert into throttle_address (id, full_at, in_progress, in_progress_until) values ('" + id
                + "', " + in(seconds + "' second") + ", 0, current_timestamp)");
    }

    static String in(String interval) {
        return "current_timestamp + interval '" + interval;
    }

    private String where() {
        return " where id = '" + id + "'";
    }

    private static String hash(String key) {
        try {
            byte[] text = key.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
