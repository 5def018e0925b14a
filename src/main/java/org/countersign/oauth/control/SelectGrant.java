package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.client.control.Resources;
import org.countersign.client.entity.ResourceData;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.Target;
import org.countersign.session.entity.ApplicationGrant;
import org.countersign.token.control.AuthorizationServer;
import org.countersign.token.entity.TokenFormat;

/**
 * Decides what the next access token of an application is for: everything that was granted, or less (RFC 6749, section
 * 6; RFC 8707, section 2.2). A refresh token stays good for everything.
 */
@ApplicationScoped
public class SelectGrant {

    @Inject
    Resources resources;

    @Inject
    AuthorizationServer server;

    /**
     * Decides on a request. An administrator can have taken scopes or audiences from the client, or removed a resource:
     * these are left out. Empty if no audience is left.
     *
     * @param scope the parameter {@code scope}; without it, everything
     * @param named the values of {@code resource}; without one, everything
     */
    public Optional<Target> select(
            StoredClient client, ApplicationGrant grant, Optional<String> scope, List<String> named) {
        List<ResourceData> present = resources.read(client.data().audiences()).stream()
                .filter(resource -> grant.audiences().contains(resource.audience()))
                .toList();
        boolean forUserinfo = grant.audiences().contains(server.userinfoEndpoint());
        return present.isEmpty() && !forUserinfo
                ? Optional.empty()
                : Optional.of(target(scopes(client, grant), present, scope, named));
    }

    private static Set<String> scopes(StoredClient client, ApplicationGrant grant) {
        Set<String> scopes = new TreeSet<>(grant.scopes());
        scopes.retainAll(client.data().scopes());
        return scopes;
    }

    private Target target(Set<String> scopes, List<ResourceData> present, Optional<String> scope, List<String> named) {
        if (!named.stream().allMatch(name -> present.stream().anyMatch(resource -> resource.isNamed(name)))) {
            return new Target.InvalidResource("One of these resources was not granted.");
        }
        Set<String> requested = scope.<Set<String>>map(text -> new TreeSet<>(List.of(text.split(" ", -1))))
                .orElse(scopes);
        if (!scopes.containsAll(requested)) {
            return new Target.InvalidScope();
        }
        if (present.isEmpty()) {
            return new Target.Granted(List.of(server.userinfoEndpoint()), requested, TokenFormat.PLAIN, true);
        }
        List<ResourceData> chosen = present.stream()
                .filter(resource -> named.isEmpty() || named.stream().anyMatch(resource::isNamed))
                .toList();
        return TargetPolicy.granted(chosen, requested);
    }
}
