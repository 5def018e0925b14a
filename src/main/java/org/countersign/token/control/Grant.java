package org.countersign.token.control;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What an access token is to say of its holder.
 *
 * @param subject the opaque account id, {@code sub}
 * @param principal the name people know the caller by, {@code upn}
 * @param groups the roles, {@code groups}
 * @param tokenVersion the version of the account's tokens, {@code token_version}
 * @param sid the session
 * @param authenticatedAt when the holder last proved who they are, {@code auth_time}
 * @param methods how they did, {@code amr} (RFC 8176)
 * @param assurance how sure that is, {@code acr}
 */
public record Grant(
        String subject,
        String principal,
        Set<String> groups,
        int tokenVersion,
        String sid,
        Instant authenticatedAt,
        List<String> methods,
        String assurance) {}
