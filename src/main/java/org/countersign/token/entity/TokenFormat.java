package org.countersign.token.entity;

import java.util.Set;

/** The form of an access token that all its recipients can read. */
public record TokenFormat(TokenProfile profile, Set<ExtraClaim> extraClaims) {

    /** The form of tokens of our own sign-in. */
    public static final TokenFormat PLAIN = new TokenFormat(TokenProfile.MP_JWT, Set.of());
}
