package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.countersign.it.server.Api;
import org.countersign.it.server.DatabaseRole;
import org.countersign.it.server.OnSharedNodes;
import org.countersign.it.server.RestartablePostgres;
import org.countersign.it.server.SharedNodes;
import org.countersign.it.server.TwoNodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers log in to PostgreSQL with a password of all printable ASCII characters, and never reveal it. */
@Tag("postgresql")
@OnSharedNodes
class DatabasePasswordIT {

    private final TwoNodes nodes = SharedNodes.nodes();

    @Test
    void nodes_logInWithAPasswordOfAllPrintableCharacters() throws SQLException {
        assertThat(DatabaseRole.PASSWORD.chars())
                .containsAll(IntStream.rangeClosed(' ', '~').boxed().toList());
        String url = "jdbc:postgresql://localhost:" + nodes.database().port() + "/" + RestartablePostgres.DATABASE;
        DriverManager.getConnection(url, DatabaseRole.NAME, DatabaseRole.PASSWORD)
                .close();
        assertThatThrownBy(() -> DriverManager.getConnection(url, DatabaseRole.NAME, DatabaseRole.PASSWORD + "!"))
                .asInstanceOf(throwable(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo("28P01");
        assertThat(nodes.database()
                        .number("select count(*) from pg_stat_activity where usename = '" + DatabaseRole.NAME + "'"))
                .isPositive();
        nodes.all().forEach(Api::awaitReady);
    }

    /** Also looks for the parts of the password, in case a program splits it at a space or colon. */
    @Test
    void password_isInNoLogAndInNoCommandLine() {
        List<String> parts =
                Pattern.compile("[ :]").splitAsStream(DatabaseRole.PASSWORD).toList();
        List<String> commandLines = ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine())
                .flatMap(Optional::stream)
                .toList();
        assertThat(commandLines).isNotEmpty();
        assertThat(parts).hasSizeGreaterThan(2).allSatisfy(part -> {
            assertThat(nodes.logs()).noneMatch(log -> log.contains(part));
            assertThat(commandLines).noneMatch(commandLine -> commandLine.contains(part));
        });
    }
}
