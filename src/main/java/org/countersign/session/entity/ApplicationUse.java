package org.countersign.session.entity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The live sessions of one account in an application that have the same grant.
 *
 * @param sessions how many they are
 * @param lastUsedAt the last refresh or sign-in
 */
public record ApplicationUse(
        String clientId, Set<String> scopes, List<String> audiences, long sessions, Instant lastUsedAt) {

    /**
     * Creates it from the columns of the sessions.
     *
     * @param scopes as they are stored
     * @param audiences as they are stored
     */
    public static ApplicationUse of(
            String clientId, String scopes, String audiences, long sessions, Instant lastUsedAt) {
        return new ApplicationUse(
                clientId, new TreeSet<>(StoredGrant.split(scopes)), StoredGrant.split(audiences), sessions, lastUsedAt);
    }
}
