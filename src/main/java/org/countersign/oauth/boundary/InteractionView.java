package org.countersign.oauth.boundary;

import java.util.List;
import org.countersign.oauth.entity.Interaction;
import org.countersign.oauth.entity.RedirectHosts;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request as the page shows it.
 *
 * @param redirectHost the host of the redirect URI, or its scheme if an application on the device registered it
 * @param needs the name of a {@code Need}
 * @param level how many factors an authentication needs
 * @param loginHint the e-mail address that the application expects
 * @param create whether to offer the registration first
 */
public record InteractionView(
        ClientName client,
        String redirectHost,
        String needs,
        int level,
        List<ScopeView> scopes,
        @Nullable String loginHint,
        boolean create) {

    public record ClientName(String id, String name) {}

    public record ScopeView(String name) {}

    static InteractionView of(Interaction interaction) {
        return new InteractionView(
                new ClientName(interaction.clientId(), interaction.clientName()),
                RedirectHosts.of(interaction.redirectUri()),
                interaction.need().name(),
                interaction.level(),
                interaction.scopes().stream().map(ScopeView::new).toList(),
                interaction.loginHint().orElse(null),
                interaction.create());
    }
}
