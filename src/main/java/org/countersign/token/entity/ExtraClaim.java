package org.countersign.token.entity;

import java.util.Arrays;
import java.util.Optional;

/** A claim that the software of a resource expects in addition to those of every access token. Its name is stored. */
public enum ExtraClaim {
    /** The roles once more: a copy of {@code groups}. */
    ROLES("roles"),
    /** Always {@code Bearer}. Some software looks for the type in the claims, not in the header. */
    TYP("typ");

    private final String claim;

    ExtraClaim(String claim) {
        this.claim = claim;
    }

    /** Returns the name of the claim. */
    public String claim() {
        return claim;
    }

    /** Returns the constant for the name of a claim. */
    public static Optional<ExtraClaim> find(String claim) {
        return Arrays.stream(values())
                .filter(constant -> constant.claim.equals(claim))
                .findFirst();
    }
}
