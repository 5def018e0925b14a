package org.countersign.client.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A protected resource as somebody describes it, before it is checked. A null means: not given.
 *
 * @param tokenProfile the name of a {@code TokenProfile}
 * @param extraClaims names of {@code ExtraClaim}: {@code roles}, {@code typ}
 */
public record ResourceDraft(
        @Nullable String audience,
        @Nullable String uri,
        @Nullable String name,
        @Nullable String tokenProfile,
        @Nullable List<String> scopes,
        @Nullable List<String> extraClaims,
        @Nullable Boolean dpop) {}
