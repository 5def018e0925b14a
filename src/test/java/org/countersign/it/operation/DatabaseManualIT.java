package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.it.server.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The privileges that {@code docs/operations/database.md} grants are sufficient for the service. */
@Tag("postgresql")
class DatabaseManualIT {

    private static final String ROLE = "countersign";
    private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?)```");

    /** The SQL blocks of the section: a role that owns the database; a role that does not; and its privileges. */
    private final List<String> blocks = blocks();

    @AfterEach
    void remove() throws SQLException {
        TestDatabase.execute("postgres", "drop database if exists " + ROLE);
        TestDatabase.execute("postgres", "drop role if exists " + ROLE);
    }

    @Test
    void ownerOfTheDatabase_mayCreateTables() throws SQLException {
        TestDatabase.execute("postgres", blocks.get(0));
        try (Connection connection = TestDatabase.connect(ROLE, ROLE);
                Statement statement = connection.createStatement()) {
            statement.execute("create table any_table (id integer)");
        }
    }

    @Test
    void roleWithoutTheSchema_mayUseEachTableAndChangeNone() throws Exception {
        TestDatabase.execute("postgres", blocks.get(1));
        for (Path script : scripts()) {
            TestDatabase.execute(ROLE, Files.readString(script));
        }
        TestDatabase.execute(ROLE, blocks.get(2));
        try (Connection connection = TestDatabase.connect(ROLE, ROLE);
                Statement statement = connection.createStatement()) {
            statement.execute("do $$ declare each record; begin"
                    + " for each in select tablename from pg_tables where schemaname = 'public' loop"
                    + " execute 'select * from ' || each.tablename || ' limit 1'; end loop; end $$");
            statement.execute("insert into throttle_count (id, tries, tried_at) values ('any', 0, current_timestamp)");
            statement.execute("delete from throttle_count where id = 'any'");
            assertThatThrownBy(() -> statement.execute("create table any_table (id integer)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("update countersign_schema set version = 1"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static List<String> blocks() {
        try {
            String manual = Files.readString(Path.of("docs/operations/database.md"));
            String section = manual.substring(manual.indexOf("## PostgreSQL"));
            List<String> found = SQL.matcher(section)
                    .results()
                    .map((MatchResult block) -> block.group(1))
                    .toList();
            assertThat(found).hasSizeGreaterThan(2);
            return found;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.sorted(Comparator.comparingInt(DatabaseManualIT::number))
                    .toList();
        }
    }

    private static int number(Path script) {
        return Integer.parseInt(script.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }
}
