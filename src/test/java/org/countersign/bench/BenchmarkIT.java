package org.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countersign.it.server.Folders;
import org.countersign.it.server.ServerKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The benchmark: {@code mvn -Pbench verify}. It asserts no measured value. It only requires that every response is
 * correct, because otherwise the measurements mean nothing.
 */
@Tag("bench")
class BenchmarkIT {

    private static final System.Logger LOG = System.getLogger(BenchmarkIT.class.getName());

    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

    private final Report report = new Report();
    private final List<Result> results = new ArrayList<>();

    @Test
    void everyRequest_getsTheExpectedResponse() {
        Folders.remove(FOLDER.resolve("servers"));
        report.add(BenchmarkSettings.table());
        try {
            measureOurs(Folders.create(FOLDER.resolve("servers")));
            if (BenchmarkSettings.keycloak()) {
                measureKeycloak(Folders.create(FOLDER.resolve("servers/keycloak")));
            }
        } finally {
            report.write(FOLDER, ServerKind.ofThisRun().name() + '-' + BenchmarkSettings.database());
            System.out.println(report);
        }
        assertThat(results).isNotEmpty();
        assertThat(results.stream().filter(Result::isFaulty).map(Result::complaint))
                .isEmpty();
    }

    private void measureOurs(Path folder) {
        try (BenchmarkedServer server = new BenchmarkedServer(folder)) {
            report.add(server.start());
            Subject subject = server.subject();
            CountersignOperations operations = new CountersignOperations(server);
            measure(subject, operations.all());
            if (BenchmarkSettings.refreshes() > 0) {
                report.add(MemoryGrowth.of(subject, operations.refresh()));
            }
            if (BenchmarkSettings.minutes() > 0) {
                report.add(new Endurance(server, results::add).measure());
            }
            if (BenchmarkSettings.growth()) {
                SessionGrowth growth = new SessionGrowth(server, results::add);
                report.add(growth.measure());
                growth.draw(FOLDER.resolve("growth.svg"));
            }
        }
    }

    private void measureKeycloak(Path folder) {
        try (Keycloak keycloak = new Keycloak(folder)) {
            report.add(keycloak.start());
            measure(keycloak.subject(), new KeycloakOperations(keycloak.realm(), keycloak.base()).all());
            report.compare(BenchmarkedServer.NAME, Keycloak.NAME);
        }
    }

    private void measure(Subject subject, List<Operation> operations) {
        List<Operation> selected =
                operations.stream().filter(BenchmarkSettings::has).toList();
        List<Result> last = List.of();
        for (int pass = 0; pass < BenchmarkSettings.passes(); pass++) {
            last = selected.stream()
                    .map(operation -> measureOnce(subject, operation))
                    .toList();
        }
        report.add(subject.name() + ", last of " + BenchmarkSettings.passes() + " passes", last);
    }

    private Result measureOnce(Subject subject, Operation operation) {
        Result result = BenchmarkSettings.measurement().of(subject, operation);
        LOG.log(Level.INFO, result);
        results.add(result);
        return result;
    }
}
