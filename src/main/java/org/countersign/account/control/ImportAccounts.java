package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.countersign.account.control.ImportEntry.Fit;
import org.countersign.account.control.ImportEntry.Unfit;
import org.countersign.platform.control.Causes;

/**
 * Takes accounts from elsewhere. Each is taken whole or not at all, and one whose e-mail has an account is passed over:
 * a file that was broken off can be sent again.
 */
@ApplicationScoped
public class ImportAccounts {

    /** So many share a transaction. */
    private static final int CHUNK = 100;

    private static final int MAX_ENTRIES = 20_000;

    /** What a file is. */
    public enum Format {
        JSON_LINES,
        KEYCLOAK_REALM
    }

    /** What became of a file. */
    public sealed interface Outcome {

        record Done(List<ImportResult> results) implements Outcome {}

        record Malformed() implements Outcome {}

        record TooMany() implements Outcome {}
    }

    @Inject
    TakeNewcomers takeNewcomers;

    @Inject
    Clock clock;

    /** Takes what a file holds, or with {@code dryRun} says what would become of it and changes nothing. */
    public Outcome run(byte[] file, Format format, boolean dryRun) {
        Optional<Iterator<ImportEntry>> entries = open(file, format);
        if (entries.isEmpty()) {
            return new Outcome.Malformed();
        }
        List<ImportEntry> all = new ArrayList<>();
        while (entries.get().hasNext()) {
            if (all.size() == MAX_ENTRIES) {
                return new Outcome.TooMany();
            }
            all.add(entries.get().next());
        }
        List<ImportResult> results = new ArrayList<>();
        run(all.iterator(), dryRun, results::add);
        return new Outcome.Done(results);
    }

    private Optional<Iterator<ImportEntry>> open(byte[] file, Format format) {
        return format == Format.JSON_LINES
                ? Optional.of(new JsonLines(new ByteArrayInputStream(file), clock.instant()))
                : KeycloakUsers.in(file, clock.instant()).map(users -> users);
    }

    void run(Iterator<ImportEntry> entries, boolean dryRun, Consumer<ImportResult> report) {
        ImportRules rules = new ImportRules();
        List<ImportEntry> chunk = new ArrayList<>();
        while (entries.hasNext()) {
            chunk.add(rules.judge(entries.next()));
            if (chunk.size() == CHUNK || !entries.hasNext()) {
                runChunk(chunk, dryRun).forEach(report);
                chunk.clear();
            }
        }
    }

    private Stream<ImportResult> runChunk(List<ImportEntry> chunk, boolean dryRun) {
        List<Fit> fits = only(Fit.class, chunk).toList();
        List<ImportResult> taken = dryRun ? takeNewcomers.foresee(fits) : take(fits);
        Stream<ImportResult> refused =
                only(Unfit.class, chunk).map(unfit -> ImportResult.refused(unfit, unfit.reason()));
        return Stream.concat(taken.stream(), refused).sorted(Comparator.comparingInt(ImportResult::line));
    }

    private static <T extends ImportEntry> Stream<T> only(Class<T> kind, List<ImportEntry> chunk) {
        return chunk.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Where someone registers one of the e-mails at this moment, the others are taken one by one. */
    private List<ImportResult> take(List<Fit> fits) {
        try {
            return takeNewcomers.take(fits);
        } catch (RuntimeException failed) {
            if (!Causes.isDuplicateKey(failed)) {
                throw failed;
            }
            return fits.size() == 1
                    ? takeNewcomers.foresee(fits)
                    : fits.stream().flatMap(fit -> take(List.of(fit)).stream()).toList();
        }
    }
}
