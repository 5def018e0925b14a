package org.countersign.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where people sign in, and which client the application is there. The annotation has to be on a CDI bean: with the
 * usual bean discovery, servers do not find it on a servlet.
 */
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${provider.uri}",
        clientId = "${provider.clientId}",
        clientSecret = "${provider.clientSecret}",
        redirectURI = "${baseURL}/callback",
        scope = {"openid", "profile", "email"},
        tokenAutoRefreshExpression = "${provider.autoRefresh}",
        logout = @LogoutDefinition(notifyProvider = true, redirectURI = "${baseURL}/"))
@Named("provider")
@ApplicationScoped
public class Provider {

    @Inject
    @ConfigProperty(name = "provider.uri")
    String uri;

    @Inject
    @ConfigProperty(name = "provider.client-id")
    String clientId;

    @Inject
    @ConfigProperty(name = "provider.client-secret")
    String clientSecret;

    @Inject
    @ConfigProperty(name = "provider.auto-refresh")
    boolean autoRefresh;

    public String getUri() {
        return uri;
    }

    public String getClientId() {
        return clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public boolean isAutoRefresh() {
        return autoRefresh;
    }
}
