package org.countersign.account.entity;

import org.countersign.platform.entity.TypedText;
import org.jspecify.annotations.Nullable;

/** The form of an account's name that searches compare. */
public final class SearchedName {

    private SearchedName() {}

    /** Returns the form of a name; null if the name has only ASCII characters, which the database compares itself. */
    public static @Nullable String of(String name) {
        return name.chars().allMatch(unit -> unit < 0x80) ? null : TypedText.searchable(name);
    }
}
