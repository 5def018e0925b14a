package org.countersign.oauth.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application that a person has allowed, or in which the person has sessions.
 *
 * @param trusted whether people are not asked for consent
 * @param redirectHosts where it is: the hosts of its redirect URIs
 * @param scopes the scopes that the person has allowed; those of the sessions if the person was not asked
 * @param audiences the resources that its tokens may be for
 * @param grantedAt when the person allowed the last of them; null if the person was not asked
 * @param lastUsedAt the last sign-in or refresh of the live sessions; null if there are none
 * @param sessions how many live sessions there are
 */
public record AllowedApplication(
        String clientId,
        String name,
        boolean trusted,
        List<String> redirectHosts,
        List<String> scopes,
        List<String> audiences,
        @Nullable Instant grantedAt,
        @Nullable Instant lastUsedAt,
        long sessions) {}
