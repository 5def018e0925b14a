package org.countersign.console.boundary;

import java.util.List;
import org.countersign.client.control.ResourceDraft;
import org.jspecify.annotations.Nullable;

/**
 * A protected resource as an administrator describes it. {@code DescriptionPolicy} checks it.
 *
 * @param tokenProfile {@code MP_JWT}, which is the default, or {@code AT_JWT}
 */
public record ResourceDescription(
        @Nullable String audience,
        @Nullable String uri,
        @Nullable String name,
        @Nullable String tokenProfile,
        @Nullable List<String> scopes) {

    ResourceDraft draft() {
        return new ResourceDraft(audience, uri, name, tokenProfile, scopes);
    }
}
