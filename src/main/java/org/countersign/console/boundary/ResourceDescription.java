package org.countersign.console.boundary;

import java.util.List;
import org.countersign.client.control.ResourceDraft;
import org.jspecify.annotations.Nullable;

/**
 * A protected resource as an administrator describes it. {@code DescriptionPolicy} checks it.
 *
 * @param tokenProfile {@code MP_JWT}, which is the default, or {@code AT_JWT}
 * @param extraClaims names of {@code ExtraClaim}: {@code roles}, {@code typ}
 */
public record ResourceDescription(
        @Nullable String audience,
        @Nullable String uri,
        @Nullable String name,
        @Nullable String tokenProfile,
        @Nullable List<String> scopes,
        @Nullable List<String> extraClaims,
        @Nullable Boolean dpop) {

    ResourceDraft draft() {
        return new ResourceDraft(audience, uri, name, tokenProfile, scopes, extraClaims, dpop);
    }
}
