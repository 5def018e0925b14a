package org.countersign.transfer.control;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.countersign.transfer.control.ImportAccounts.Format;

/** Opens a file of accounts, or explains why it contains none: it is damaged, or it is a file of another kind. */
final class AccountFile {

    /** Flows and policies of a realm are nested deeper than all JSON that we read elsewhere. */
    private static final int MAX_DEPTH = 40;

    private AccountFile() {}

    /** The result of opening a file. */
    sealed interface Opened {

        record Entries(Iterator<ImportEntry> entries) implements Opened {}

        /**
         * A file without accounts.
         *
         * @param isJson whether it is valid JSON, but without accounts
         */
        record Unusable(String reason, boolean isJson) implements Opened {}
    }

    static Opened open(byte[] file, Format format, Instant now) {
        byte[] utf8 = ImportText.utf8(file);
        FileKind kind = FileKind.of(utf8);
        if (kind != FileKind.JSON && (kind != FileKind.TEXT || format == Format.KEYCLOAK_REALM || !hasObjects(utf8))) {
            return new Opened.Unusable(kind.sentence(), false);
        }
        return format == Format.JSON_LINES ? openLines(utf8, now) : openRealm(utf8, now);
    }

    private static boolean hasObjects(byte[] utf8) {
        return ImportText.decode(utf8).stream()
                .flatMap(String::lines)
                .anyMatch(line -> line.stripLeading().startsWith("{"));
    }

    private static Opened openLines(byte[] utf8, Instant now) {
        return ImportText.decode(utf8)
                .flatMap(AccountFile::objectionToLines)
                .<Opened>map(objection -> new Opened.Unusable(objection, true))
                .orElseGet(() -> new Opened.Entries(new JsonLines(new ByteArrayInputStream(utf8), now)));
    }

    /**
     * Returns why a text is not JSON lines; empty if it is. A single JSON document is not JSON lines, unless it is an
     * account.
     */
    private static Optional<String> objectionToLines(String text) {
        boolean isList = text.stripLeading().startsWith("[");
        boolean isFirstLineWhole = problemOfFirstLine(text).isEmpty();
        if (isList && JsonProblem.find(text, MAX_DEPTH).isEmpty()) {
            return Optional.of("This is a JSON list, not JSON lines. Write each account on a line of its own."
                    + " If it is an export of Keycloak, choose that format, or send it as application/json.");
        }
        if (!isFirstLineWhole && JsonProblem.find(text, MAX_DEPTH).isEmpty()) {
            return Optional.of("This is one JSON document on several lines, not JSON lines. Write each account on one"
                    + " line. If it is a Keycloak realm, choose that format, or send it as application/json.");
        }
        boolean isRealm = !isList
                && isFirstLineWhole
                && text.strip().lines().count() == 1
                && KeycloakDocument.of(text).hasUsers();
        return isRealm
                ? Optional.of("This is a Keycloak realm. Choose that format, or send it as application/json.")
                : Optional.empty();
    }

    private static Optional<JsonProblem> problemOfFirstLine(String text) {
        return JsonProblem.find(text.strip().lines().findFirst().orElse(""), MAX_DEPTH);
    }

    private static Opened openRealm(byte[] utf8, Instant now) {
        Optional<String> text = ImportText.decode(utf8);
        if (text.isEmpty()) {
            return new Opened.Unusable("The file is not UTF-8. Save it as UTF-8.", false);
        }
        Optional<JsonProblem> problem = JsonProblem.find(text.get(), MAX_DEPTH);
        if (problem.isPresent()) {
            boolean isLines =
                    problem.get().line() > 1 && problemOfFirstLine(text.get()).isEmpty();
            return new Opened.Unusable(
                    isLines
                            ? "This looks like JSON lines. Choose that format, or send it as application/x-ndjson."
                            : problem.get().inItsFile(),
                    false);
        }
        KeycloakDocument document = KeycloakDocument.of(text.get());
        return document.objection()
                .<Opened>map(objection -> new Opened.Unusable(objection, true))
                .orElseGet(() -> new Opened.Entries(new KeycloakUsers(text.get(), document, now)));
    }
}
