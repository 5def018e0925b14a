package org.countersign.transfer.control;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import org.countersign.platform.control.JsonFactories;

/**
 * The first and the last line of an export. The last one has the number of accounts, so an import can detect whether
 * the export is complete. Files without these lines are not checked: exports of earlier versions, and files of other
 * systems.
 */
final class ExportFrame {

    private static final int MAX_BYTES = 200;
    private static final String MEMBER = "countersignExport";
    private static final String BEGIN = "begin";
    private static final String END = "end";
    private static final String ACCOUNTS = "accounts";

    private boolean open;
    private long accounts;

    static String first() {
        return JsonFactories.BUILDERS
                .createObjectBuilder()
                .add(MEMBER, BEGIN)
                .build()
                .toString();
    }

    static String last(long accounts) {
        return JsonFactories.BUILDERS
                .createObjectBuilder()
                .add(MEMBER, END)
                .add(ACCOUNTS, accounts)
                .build()
                .toString();
    }

    /** Reads the first or the last line of an export; empty for all other lines. */
    static Optional<JsonObject> parse(byte[] line) {
        return line.length > MAX_BYTES
                ? Optional.empty()
                : ImportText.decode(line)
                        .map(ImportText::withoutMark)
                        .filter(text -> text.contains(MEMBER)
                                && JsonProblem.find(text, 1).isEmpty())
                        .flatMap(AccountLine::parsed)
                        .filter(ExportFrame::isPart);
    }

    private static boolean isPart(JsonObject line) {
        if (!(line.get(MEMBER) instanceof JsonString side)) {
            return false;
        }
        boolean isEnd = side.getString().equals(END) && line.get(ACCOUNTS) instanceof JsonNumber;
        return isEnd || side.getString().equals(BEGIN);
    }

    void countAccount() {
        accounts++;
    }

    /**
     * Processes the first or the last line of an export. Returns why the export is not complete; empty if no line is
     * missing.
     */
    Optional<String> accept(JsonObject line) {
        boolean wasOpen = open;
        long counted = accounts;
        open = line.getString(MEMBER).equals(BEGIN);
        accounts = 0;
        if (open) {
            return wasOpen ? Optional.of(withoutEnd()) : Optional.empty();
        }
        if (!wasOpen) {
            return Optional.of("This is the last line of an export, but the first line is missing, so the export is not"
                    + " complete. Export again. If you have split the file, remove this line.");
        }
        String expected = line.getJsonNumber(ACCOUNTS).toString();
        return expected.equals(Long.toString(counted))
                ? Optional.empty()
                : Optional.of(
                        "The export is not complete: it had " + expected + " accounts, but this file has " + counted
                                + ". Export again. If you have changed the file, remove its first and its last line.");
    }

    /** Returns, at the end of a file, why its export is not complete; empty if it is complete. */
    Optional<String> finish() {
        boolean wasOpen = open;
        open = false;
        return wasOpen ? Optional.of(withoutEnd()) : Optional.empty();
    }

    private static String withoutEnd() {
        return "The export is not complete: it has no last line with the number of accounts. Export again."
                + " If you have split the file, remove its first line.";
    }
}
