package org.countersign.client.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.client.entity.Identifiers;
import org.countersign.client.entity.ResourceData;
import org.countersign.token.entity.ExtraClaim;
import org.countersign.token.entity.TokenProfile;

/** Checks the description of a resource. */
final class ResourceRules {

    private ResourceRules() {}

    /** @param reserved the audiences of this service, which no other resource may have */
    static Checked<ResourceData> check(ResourceDraft draft, List<String> reserved) {
        Findings findings = new Findings();
        if (draft.audience() == null || !Identifiers.isAudience(draft.audience())) {
            findings.add("audience", "Use 1 to 200 printable ASCII characters, no spaces.");
        }
        if (draft.audience() != null && draft.audience().endsWith("/api/oauth/userinfo")) {
            findings.add("audience", "Tokens of applications without resources have this audience.");
        }
        if (draft.audience() != null && reserved.contains(draft.audience())) {
            findings.add("audience", "This is an audience of this service. It needs no description.");
        }
        String name = findings.name(draft.name());
        if (draft.uri() != null && !Identifiers.isResourceUri(draft.uri())) {
            findings.add("uri", "Use an absolute URI of at most 300 characters without a fragment.");
        }
        TokenProfile profile = findings.choice("tokenProfile", draft.tokenProfile(), List.of(TokenProfile.values()));
        Set<String> scopes = findings.set("scopes", draft.scopes(), Scopes.MAX_COUNT, Scopes::isOfResource, Scopes.USE);
        return findings.result(new ResourceData(
                draft.audience() == null ? "" : draft.audience(),
                Optional.ofNullable(draft.uri()),
                name,
                profile,
                scopes,
                extraClaims(draft, findings),
                Boolean.TRUE.equals(draft.dpop())));
    }

    private static Set<ExtraClaim> extraClaims(ResourceDraft draft, Findings findings) {
        return findings
                .set(
                        "extraClaims",
                        draft.extraClaims(),
                        ExtraClaim.values().length,
                        claim -> ExtraClaim.find(claim).isPresent(),
                        "Use roles, typ or both.")
                .stream()
                .flatMap(claim -> ExtraClaim.find(claim).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
