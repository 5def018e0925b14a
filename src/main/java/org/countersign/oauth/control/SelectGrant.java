package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countersign.client.control.Resources;
import org.countersign.client.entity.ResourceData;
import org.countersign.client.entity.StoredClient;
import org.countersign.session.entity.ApplicationGrant;
import org.countersign.token.control.AuthorizationServer;

/**
 * Selects what the next access token is for: everything that was granted, or less (RFC 6749, section 6; RFC 8707,
 * section 2.2). A refresh token stays good for everything.
 */
@ApplicationScoped
public class SelectGrant {

    @Inject
    Resources resources;

    @Inject
    AuthorizationServer server;

    /**
     * Returns what the client may still have of a grant: an administrator can have taken scopes or audiences from the
     * client, or removed a resource. Empty if no audience is left.
     */
    public Optional<ApplicationGrant> present(StoredClient client, ApplicationGrant grant) {
        Set<String> scopes = new TreeSet<>(grant.scopes());
        scopes.retainAll(client.data().scopes());
        Set<String> existing = resources.read(client.data().audiences()).stream()
                .map(ResourceData::audience)
                .collect(Collectors.toSet());
        existing.add(server.userinfoEndpoint());
        List<String> audiences =
                grant.audiences().stream().filter(existing::contains).toList();
        return audiences.isEmpty()
                ? Optional.empty()
                : Optional.of(new ApplicationGrant(grant.clientId(), grant.parent(), scopes, audiences));
    }

    /** Returns the selected scopes; empty if one of them was not granted. */
    public static Optional<Set<String>> scopes(ApplicationGrant grant, Optional<String> requested) {
        Set<String> scopes = requested
                .<Set<String>>map(text -> new TreeSet<>(List.of(text.split(" ", -1))))
                .orElse(grant.scopes());
        return grant.scopes().containsAll(scopes) ? Optional.of(scopes) : Optional.empty();
    }

    /** Returns the selected audiences; empty if one of the resources was not granted. */
    public Optional<List<String>> audiences(ApplicationGrant grant, List<String> named) {
        if (named.isEmpty()) {
            return Optional.of(grant.audiences());
        }
        List<ResourceData> granted = resources.read(grant.audiences());
        boolean known = named.stream().allMatch(name -> granted.stream().anyMatch(resource -> resource.isNamed(name)));
        return known
                ? Optional.of(granted.stream()
                        .filter(resource -> named.stream().anyMatch(resource::isNamed))
                        .map(ResourceData::audience)
                        .toList())
                : Optional.empty();
    }
}
