package org.countersign.transfer.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;
import org.countersign.password.control.ForeignHash.Reading;
import org.countersign.password.control.PasswordHash;
import org.countersign.transfer.control.ImportNote.Code;
import org.jspecify.annotations.Nullable;

/**
 * Builds an account from an entry of an import file. An account with an invalid e-mail address, password hash or id is
 * rejected, with all reasons. Other invalid values are corrected or left out, with a note, so that a minor error does
 * not prevent the import.
 */
final class ImportedAccountBuilder {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Instant now;
    private final ImportFindings findings = new ImportFindings();
    private String emailAsWritten = "";
    private Optional<AccountId> id = Optional.empty();
    private Optional<Instant> emailVerifiedAt = Optional.empty();
    private Optional<Instant> createdAt = Optional.empty();
    private Set<String> roles = Set.of(Roles.USER);
    private boolean disabled;
    private @Nullable Email email;
    private @Nullable String name;
    private @Nullable PasswordHash hash;

    ImportedAccountBuilder(Instant now) {
        this.now = now;
    }

    ImportFindings findings() {
        return findings;
    }

    /** Sets the id. It becomes the subject of tokens, so it is never changed: an invalid one is rejected. */
    void id(String text) {
        if (UUID.matcher(text).matches()) {
            id = Optional.of(new AccountId(text));
        } else {
            findings.reject("The id has to be a UUID in lower case. Leave it out to give the account a new one.");
        }
    }

    void email(String text) {
        emailAsWritten = text.substring(0, Math.min(text.length(), Email.MAX_LENGTH));
        Email.parse(text)
                .ifPresentOrElse(parsed -> email = parsed, () -> findings.reject("This is not an e-mail address."));
    }

    /** Files say whether an address was verified, but not when. The time of the import is stored. */
    void emailVerified(boolean isVerified) {
        if (isVerified) {
            emailVerifiedAt = Optional.of(now.truncatedTo(ChronoUnit.MICROS));
        } else {
            findings.note(ImportNote.of(Code.EMAIL_UNVERIFIED));
        }
    }

    void name(String text) {
        ImportedName cleaned = ImportedName.of(text);
        name = cleaned.value().orElse(null);
        if (cleaned.isChanged()) {
            findings.note(ImportNote.of(Code.NAME_CHANGED));
        }
    }

    void hash(Reading reading) {
        if (reading instanceof Reading.Accepted accepted) {
            hash = accepted.hash();
            accepted.assumption().ifPresent(what -> findings.note(ImportNote.of(Code.HASH_ASSUMED, what)));
        } else if (reading instanceof Reading.Rejected rejected) {
            findings.reject(rejected.reason());
        }
    }

    void roles(Collection<String> names) {
        ImportedRoles selected = ImportedRoles.of(names);
        roles = selected.roles();
        findings.noteNames(Code.INVALID_ROLES_LEFT_OUT, selected.invalid());
        findings.noteNames(Code.REPEATED_ROLES, selected.repeated());
        findings.noteNames(Code.SURPLUS_ROLES_LEFT_OUT, selected.surplus());
    }

    void disabled(boolean isDisabled) {
        disabled = isDisabled;
        if (isDisabled) {
            findings.note(ImportNote.of(Code.DISABLED));
        }
    }

    void createdAt(Instant when) {
        if (when.isAfter(now) || when.isBefore(Instant.EPOCH)) {
            findings.note(ImportNote.of(Code.CREATED_AT_CHANGED));
        } else {
            createdAt = Optional.of(when.truncatedTo(ChronoUnit.MICROS));
        }
    }

    ImportEntry build(int line) {
        Email known = email;
        PasswordHash accepted = hash;
        if (known != null && accepted != null && findings.objections().isEmpty()) {
            return new ImportEntry.Valid(
                    line,
                    new ImportedAccount(
                            id,
                            known,
                            emailVerifiedAt,
                            nameOr(known.localPart()),
                            accepted,
                            roles,
                            disabled,
                            createdAt),
                    findings.notes());
        }
        List<String> all = new ArrayList<>(findings.objections());
        if (emailAsWritten.isEmpty()) {
            all.add("There is no e-mail address.");
        }
        if (accepted == null && all.isEmpty()) {
            all.add("There is no password hash, and without one nobody could sign in.");
        }
        return new ImportEntry.Invalid(line, emailAsWritten, String.join(" ", all));
    }

    private String nameOr(String localPart) {
        if (name != null) {
            return name;
        }
        findings.note(ImportNote.of(Code.NAME_MISSING));
        return localPart;
    }
}
