package org.countersign.console.boundary;

import java.time.Instant;
import java.util.List;
import org.countersign.client.entity.ResourceData;
import org.countersign.client.entity.StoredResource;
import org.countersign.token.entity.ExtraClaim;
import org.jspecify.annotations.Nullable;

/**
 * A protected resource as administrators see it.
 *
 * @param source {@code ADMIN}, or {@code FILE} if the configured file describes it
 */
public record ResourceView(
        String audience,
        @Nullable String uri,
        String name,
        String tokenProfile,
        List<String> scopes,
        List<String> extraClaims,
        boolean dpop,
        String source,
        Instant changedAt) {

    static ResourceView of(StoredResource resource) {
        ResourceData data = resource.data();
        return new ResourceView(
                data.audience(),
                data.uri().orElse(null),
                data.name(),
                data.tokenProfile().name(),
                List.copyOf(data.scopes()),
                data.extraClaims().stream().map(ExtraClaim::claim).sorted().toList(),
                data.dpop(),
                resource.source().name(),
                resource.changedAt());
    }
}
