package org.countersign.account.control;

import java.util.Objects;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.SearchedName;
import org.jspecify.annotations.Nullable;

/** The columns of an account that are derived from typed text, as they are stored. */
record NormalForms(
        AccountId id, String email, String name, @Nullable String searchedName) {

    /** Returns whether this version would store other forms than the stored ones. */
    boolean areOutdated() {
        String normal = Email.normalised(email);
        boolean isRespelled = !normal.equals(email) && normal.length() <= Email.MAX_LENGTH;
        return isRespelled || !Objects.equals(SearchedName.of(name), searchedName);
    }
}
