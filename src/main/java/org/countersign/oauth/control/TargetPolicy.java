package org.countersign.oauth.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ResourceData;
import org.countersign.oauth.entity.Target;
import org.countersign.token.entity.ExtraClaim;
import org.countersign.token.entity.TokenFormat;
import org.countersign.token.entity.TokenProfile;

/** Decides which resources and scopes a client's token is for (RFC 6749, section 3.3; RFC 8707, section 2.2). */
final class TargetPolicy {

    private TargetPolicy() {}

    /**
     * Decides on a request.
     *
     * @param scope the parameter {@code scope}; without it all scopes of the client for these resources are granted
     * @param named the values of {@code resource}; without one the token is for all resources of the client
     * @param known the resources of the client
     */
    static Target decide(ClientData client, Optional<String> scope, List<String> named, List<ResourceData> known) {
        if (!named.stream().allMatch(name -> known.stream().anyMatch(resource -> resource.isNamed(name)))) {
            return new Target.InvalidResource("The client may not request one of these resources.");
        }
        List<ResourceData> chosen = named.isEmpty()
                ? known
                : known.stream()
                        .filter(resource -> named.stream().anyMatch(resource::isNamed))
                        .toList();
        Set<TokenProfile> profiles =
                chosen.stream().map(ResourceData::tokenProfile).collect(Collectors.toSet());
        if (profiles.size() != 1) {
            return new Target.InvalidResource(
                    chosen.isEmpty()
                            ? "The client has no resources."
                            : "The resources need tokens of different types. Request one of them.");
        }
        Set<String> available = scopesOf(client, chosen);
        Set<String> requested = scope.map(TargetPolicy::split).orElse(available);
        return available.containsAll(requested) ? granted(chosen, requested) : new Target.InvalidScope();
    }

    /** Returns a target for these resources, which share a profile. Its token has the extra claims of all of them. */
    static Target.Granted granted(List<ResourceData> chosen, Set<String> scopes) {
        Set<ExtraClaim> extraClaims = chosen.stream()
                .flatMap(resource -> resource.extraClaims().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Target.Granted(
                chosen.stream().map(ResourceData::audience).toList(),
                scopes,
                new TokenFormat(chosen.get(0).tokenProfile(), extraClaims),
                chosen.stream().allMatch(ResourceData::dpop));
    }

    private static Set<String> scopesOf(ClientData client, List<ResourceData> resources) {
        Set<String> scopes = new TreeSet<>();
        resources.forEach(resource -> scopes.addAll(resource.scopes()));
        scopes.retainAll(client.scopes());
        return scopes;
    }

    /** A text with anything but single spaces between scopes contains an empty scope, which no client has. */
    private static Set<String> split(String scope) {
        return new TreeSet<>(List.of(scope.split(" ", -1)));
    }
}
