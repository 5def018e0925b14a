package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.countersign.account.control.ImportResult.Status;
import org.countersign.platform.control.StartRefusedException;

/**
 * Takes the accounts of the file that the settings name, at the start. A file that cannot be taken whole stops the
 * start and nothing of it is taken.
 */
@ApplicationScoped
public class ImportConfiguredAccounts {

    private static final System.Logger LOG = System.getLogger(ImportConfiguredAccounts.class.getName());

    private static final int MAX_PROBLEMS = 10;

    @Inject
    AccountImportConfig config;

    @Inject
    ImportAccounts importAccounts;

    @Inject
    Clock clock;

    public void run() {
        config.file().ifPresent(this::take);
    }

    private void take(Path file) {
        List<String> problems = new ArrayList<>();
        read(file, true, result -> {
            if (result.status() == Status.REFUSED && problems.size() < MAX_PROBLEMS) {
                problems.add(problem(file, "line " + result.line() + ": " + result.reason()));
            }
        });
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
        AtomicInteger created = new AtomicInteger();
        read(file, false, result -> created.addAndGet(result.status() == Status.CREATED ? 1 : 0));
        LOG.log(Level.INFO, "Took {0} accounts from {1}", created.get(), file);
    }

    private void read(Path file, boolean dryRun, Consumer<ImportResult> report) {
        try {
            if (file.toString().endsWith(".json")) {
                KeycloakUsers users = KeycloakUsers.in(Files.readAllBytes(file), clock.instant())
                        .orElseThrow(() -> refusal(problem(file, "is no JSON object with a list of users.")));
                importAccounts.run(users, dryRun, report);
                return;
            }
            try (InputStream in = Files.newInputStream(file)) {
                importAccounts.run(new JsonLines(in, clock.instant()), dryRun, report);
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw refusal(problem(file, "cannot be read. Name a file that the server's user may read."));
        }
    }

    private static String problem(Path file, String what) {
        return AccountImportConfig.FILE + ": " + file + ", " + what;
    }

    private static StartRefusedException refusal(String problem) {
        return new StartRefusedException(List.of(problem));
    }
}
