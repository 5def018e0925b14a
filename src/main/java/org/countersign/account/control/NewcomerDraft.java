package org.countersign.account.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.PersonName;
import org.countersign.account.entity.RoleName;
import org.countersign.account.entity.Roles;
import org.jspecify.annotations.Nullable;

/** Makes a newcomer out of what a file says of it, and gathers everything that is wrong with it. */
final class NewcomerDraft {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NAME = Pattern.compile(PersonName.FORM);
    private static final Pattern ROLE = Pattern.compile(RoleName.FORM);
    private static final int MAX_ROLES = 10;

    private final Instant now;
    private final Set<String> objections = new LinkedHashSet<>();
    private final Set<String> roles = new TreeSet<>(List.of(Roles.USER));
    private String emailAsWritten = "";
    private Optional<AccountId> id = Optional.empty();
    private Optional<Instant> createdAt = Optional.empty();
    private boolean disabled;
    private @Nullable Email email;
    private @Nullable String name;
    private @Nullable PasswordHash hash;

    NewcomerDraft(Instant now) {
        this.now = now;
    }

    void object(String objection) {
        objections.add(objection);
    }

    /** It becomes the subject of tokens, so it is kept as it is or not at all. */
    void id(String text) {
        if (UUID.matcher(text).matches()) {
            id = Optional.of(new AccountId(text));
        } else {
            object("The id has to be a UUID in lower case.");
        }
    }

    void email(String text) {
        emailAsWritten = text.substring(0, Math.min(text.length(), Email.MAX_LENGTH));
        Email.parse(text).ifPresentOrElse(parsed -> email = parsed, () -> object("This is not an e-mail address."));
    }

    void name(String text) {
        if (NAME.matcher(text).matches()) {
            name = text.strip();
        } else {
            object("A name has 1 to 100 characters, without control characters.");
        }
    }

    void hash(Optional<PasswordHash> parsed) {
        if (parsed.isEmpty()) {
            object("The password hash is in no form that is known here.");
        }
        parsed.flatMap(PasswordHash::objection).ifPresent(this::object);
        parsed.ifPresent(known -> hash = known);
    }

    void roles(Collection<String> names) {
        roles.addAll(names);
        if (!roles.stream().allMatch(role -> ROLE.matcher(role).matches()) || roles.size() > MAX_ROLES) {
            object("An account has at most 10 roles, each of 1 to 40 letters, digits, dots, hyphens, underscores or"
                    + " colons.");
        }
    }

    void disabled(boolean isDisabled) {
        disabled = isDisabled;
    }

    void createdAt(Instant when) {
        if (when.isAfter(now) || when.isBefore(Instant.EPOCH)) {
            object("The time of creation has to be in the past, and after 1970.");
        } else {
            createdAt = Optional.of(when.truncatedTo(ChronoUnit.MICROS));
        }
    }

    /** Without a name it is called by what stands before the {@code @}. */
    ImportEntry entry(int line) {
        Email known = email;
        PasswordHash wanted = hash;
        List<String> all = new ArrayList<>(objections);
        if (known != null && wanted != null && all.isEmpty()) {
            String called = name == null ? known.localPart() : name;
            return new ImportEntry.Fit(
                    line, new Newcomer(id, known, called, wanted, Set.copyOf(roles), disabled, createdAt));
        }
        if (emailAsWritten.isEmpty()) {
            all.add("There is no e-mail address.");
        }
        if (wanted == null && all.isEmpty()) {
            all.add("There is no password hash, and without one nobody could sign in.");
        }
        return new ImportEntry.Unfit(line, emailAsWritten, String.join(" ", all));
    }
}
