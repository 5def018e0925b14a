package org.countersign.oauth.entity;

import java.util.Optional;
import java.util.Set;

/**
 * What the page shows of a request that waits for a person.
 *
 * @param redirectUri where the browser goes afterwards
 * @param need what the person has to do next
 * @param level how many factors an authentication needs
 * @param create whether to offer the registration first
 */
public record Interaction(
        String clientId,
        String clientName,
        String redirectUri,
        Need need,
        int level,
        Set<String> scopes,
        Optional<String> loginHint,
        boolean create) {}
