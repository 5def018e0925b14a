package org.countersign.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.StartRefusal;
import org.countersign.platform.control.StartRefusedException;
import org.countersign.transfer.control.AccountFile.Opened;
import org.countersign.transfer.control.ImportResult.Status;

/**
 * Imports the accounts from the configured file at start-up, each entry once. If any entry of the file would be
 * rejected, nothing is imported, and the service does not start.
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
    ImportOnce importOnce;

    @Inject
    Clock clock;

    public void run() {
        config.file().ifPresent(this::importFile);
    }

    private void importFile(Path file) {
        List<String> problems = new ArrayList<>();
        read(file, true, result -> {
            if (result.status() == Status.REFUSED && problems.size() < MAX_PROBLEMS) {
                problems.add(problem(file, "line " + result.line() + ": " + result.reason()));
            }
        });
        if (!problems.isEmpty()) {
            throw StartRefusal.refuse(problems);
        }
        ImportTotals totals = new ImportTotals();
        read(file, false, totals::add);
        LOG.log(Level.INFO, "Imported new accounts from {0}: {1}", file, totals);
    }

    private void read(Path file, boolean dryRun, Consumer<ImportResult> report) {
        try (ConfiguredFile opened = ConfiguredFile.open(file, clock.instant())) {
            if (opened.content() instanceof Opened.Unusable unusable) {
                throw refusal(problem(file, unusable.reason()));
            }
            importAccounts.run(((Opened.Entries) opened.content()).entries(), importOnce, dryRun, report);
        } catch (IOException | UncheckedIOException unreadable) {
            throw refusal(
                    SettingException.unreadable(AccountImportConfig.FILE, file).getMessage());
        }
    }

    private static String problem(Path file, String what) {
        return AccountImportConfig.FILE + ": " + file + ", " + what;
    }

    private static StartRefusedException refusal(String problem) {
        return StartRefusal.refuse(List.of(problem));
    }
}
