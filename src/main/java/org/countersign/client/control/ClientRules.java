package org.countersign.client.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.account.entity.RoleName;
import org.countersign.account.entity.Roles;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Identifiers;

/** Checks the description of a client. Its kind determines what is allowed. */
final class ClientRules {

    private static final int MAX_AUDIENCES = 10;

    /** Ensures that an access token fits in a header of 8 KiB. */
    private static final int MAX_CHARACTERS = 3_000;

    private final ClientDraft draft;
    private final ClientKind kind;
    private final Findings findings;

    private ClientRules(ClientDraft draft, ClientKind kind, Findings findings) {
        this.draft = draft;
        this.kind = kind;
        this.findings = findings;
    }

    /** @param known the kind of the client that is changed; empty for a new one */
    static Checked<DescribedClient> check(ClientDraft draft, Optional<ClientKind> known) {
        Findings findings = new Findings();
        ClientKind given = findings.choice("kind", draft.kind(), List.of(ClientKind.values()));
        ClientKind kind = known.orElse(given);
        if (draft.kind() != null && kind != given) {
            findings.add("kind", "The kind of a client cannot be changed. Remove the client and add another one.");
        }
        return findings.result(new DescribedClient(kind, new ClientRules(draft, kind, findings).data()));
    }

    private ClientData data() {
        String name = findings.name(draft.name());
        ClientAuthentication authentication =
                findings.choice("authentication", draft.authentication(), authentications());
        Set<String> scopes = scopes();
        Set<String> audiences = audiences();
        Set<String> roles = roles();
        if (Stream.of(scopes, audiences, roles)
                        .flatMap(Set::stream)
                        .mapToInt(String::length)
                        .sum()
                > MAX_CHARACTERS) {
            findings.add("scopes", "Use at most 3000 characters for scopes, audiences and roles together.");
        }
        return new ClientData(
                name,
                authentication,
                scopes,
                audiences,
                roles,
                ApplicationRules.check(draft, kind, findings),
                PublicKeys.check(draft, authentication, findings),
                PublicKeys.checkUri(draft, authentication, findings),
                Boolean.TRUE.equals(draft.dpopBoundAccessTokens()),
                Boolean.TRUE.equals(draft.disabled()));
    }

    /** Everybody can read a public client, so it cannot keep a secret or a private key (RFC 6749, section 2.1). */
    private List<ClientAuthentication> authentications() {
        return kind.isPublic()
                ? List.of(ClientAuthentication.NONE)
                : List.of(ClientAuthentication.SECRET, ClientAuthentication.PRIVATE_KEY_JWT);
    }

    private Set<String> scopes() {
        return kind.isApplication()
                ? findings.set(
                        "scopes", draft.scopes(), Scopes.MAX_COUNT, Scopes::isOfApplication, Scopes.USE_WITH_STANDARD)
                : findings.set("scopes", draft.scopes(), Scopes.MAX_COUNT, Scopes::isOfResource, Scopes.USE);
    }

    private Set<String> audiences() {
        Set<String> audiences = findings.set(
                "audiences", draft.audiences(), MAX_AUDIENCES, Identifiers::isAudience, "Use at most 10 audiences.");
        if (audiences.isEmpty() && !kind.isApplication()) {
            findings.add("audiences", "Use at least one audience: the resources that the client's tokens are for.");
        }
        return audiences;
    }

    /** The tokens of an application carry the role that every person has, unless its description says otherwise. */
    private Set<String> roles() {
        return findings.set(
                "roles",
                draft.roles() == null && kind.isApplication() ? List.of(Roles.USER) : draft.roles(),
                Roles.MAX_COUNT,
                role -> role.matches(RoleName.FORM),
                "Use at most 20 roles of 1 to 64 characters.");
    }
}
