package org.countersign.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.countersign.account.entity.AccountId;
import org.countersign.password.control.PasswordHasher;
import org.countersign.transfer.control.AccountFile.Opened;
import org.countersign.transfer.control.ImportEntry.Incomplete;
import org.countersign.transfer.control.ImportEntry.Invalid;
import org.countersign.transfer.control.ImportEntry.Valid;

/**
 * Imports accounts from other systems. Each account is imported completely or not at all. By default, accounts whose
 * e-mail address exists are skipped, so a file can be sent again after a failure.
 */
@ApplicationScoped
public class ImportAccounts {

    /** The number of accounts in one transaction. */
    private static final int CHUNK = 100;

    private static final int MAX_ENTRIES = 20_000;

    /** The format of a file. */
    public enum Format {
        JSON_LINES,
        KEYCLOAK_REALM
    }

    /** The result for a whole file. */
    public sealed interface Outcome {

        record Done(List<ImportResult> results) implements Outcome {}

        /**
         * The file has no accounts, or is an export that is not complete.
         *
         * @param isJson whether it is valid JSON, but without accounts
         */
        record Unusable(String reason, boolean isJson) implements Outcome {}

        record TooMany() implements Outcome {}
    }

    @Inject
    SkipExisting skipExisting;

    @Inject
    ReplaceRegistered replaceRegistered;

    @Inject
    PasswordHasher hasher;

    @Inject
    Clock clock;

    /**
     * Imports the accounts of a file. With {@code dryRun} it returns the results that an import would have, and changes
     * nothing.
     *
     * @param replacingFor the administrator who replaces accounts that someone registered; empty if existing accounts
     *     are skipped
     */
    public Outcome run(byte[] file, Format format, boolean dryRun, Optional<AccountId> replacingFor) {
        Opened opened = AccountFile.open(file, format, clock.instant());
        if (opened instanceof Opened.Unusable unusable) {
            return new Outcome.Unusable(unusable.reason(), unusable.isJson());
        }
        Iterator<ImportEntry> entries = ((Opened.Entries) opened).entries();
        List<ImportEntry> all = new ArrayList<>();
        while (entries.hasNext()) {
            if (all.size() == MAX_ENTRIES) {
                return new Outcome.TooMany();
            }
            ImportEntry entry = entries.next();
            if (entry instanceof Incomplete incomplete) {
                return new Outcome.Unusable("Line " + incomplete.line() + ": " + incomplete.reason(), true);
            }
            all.add(entry);
        }
        EntryImporter importer = replacingFor
                .<EntryImporter>map(administrator -> new ReplacingImporter(replaceRegistered, administrator))
                .orElse(skipExisting);
        List<ImportResult> results = new ArrayList<>();
        run(all.iterator(), importer, dryRun, results::add);
        return new Outcome.Done(results);
    }

    void run(Iterator<ImportEntry> entries, EntryImporter importer, boolean dryRun, Consumer<ImportResult> report) {
        ImportRules rules = new ImportRules();
        List<ImportEntry> chunk = new ArrayList<>();
        while (entries.hasNext()) {
            chunk.add(rules.check(requireMemory(entries.next())));
            if (chunk.size() == CHUNK || !entries.hasNext()) {
                runChunk(chunk, importer, dryRun).forEach(report);
                chunk.clear();
            }
        }
    }

    /** Rejects an account whose password cannot be verified with the heap of this server. */
    private ImportEntry requireMemory(ImportEntry entry) {
        return entry instanceof Valid valid
                ? hasher.objection(valid.account().hash())
                        .<ImportEntry>map(reason -> new Invalid(valid.line(), valid.email(), reason))
                        .orElse(valid)
                : entry;
    }

    private Stream<ImportResult> runChunk(List<ImportEntry> chunk, EntryImporter importer, boolean dryRun) {
        List<Valid> valid = only(Valid.class, chunk).toList();
        List<ImportResult> results = dryRun ? importer.preview(valid) : new RetryingImporter(importer).add(valid);
        Stream<ImportResult> refused = Stream.concat(
                        only(Invalid.class, chunk),
                        only(Incomplete.class, chunk).map(Incomplete::asInvalid))
                .map(ImportResult::refused);
        return Stream.concat(results.stream(), refused).sorted(Comparator.comparingInt(ImportResult::line));
    }

    private static <T extends ImportEntry> Stream<T> only(Class<T> kind, List<ImportEntry> chunk) {
        return chunk.stream().filter(kind::isInstance).map(kind::cast);
    }
}
