package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.account.entity.RoleName;
import org.countersign.account.entity.Roles;
import org.countersign.client.control.Checked.Invalid;
import org.countersign.client.control.Checked.Valid;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Identifiers;
import org.countersign.client.entity.ResourceData;
import org.countersign.token.control.TokenConfig;
import org.countersign.token.entity.TokenProfile;
import org.jspecify.annotations.Nullable;

/** Checks descriptions of clients and resources, from the API and from the file alike. */
@ApplicationScoped
public class DescriptionPolicy {

    private static final Pattern NAME = Pattern.compile("(?! )[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}(?<! )");

    /** A scope-token of RFC 6749, section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,100}");

    /** Scopes that OpenID Connect and OAuth define. */
    private static final Set<String> RESERVED_SCOPES =
            Set.of("openid", "profile", "email", "address", "phone", "groups", "offline_access");

    private static final int MAX_SCOPES = 30;
    private static final int MAX_AUDIENCES = 10;

    /** Ensures that an access token fits in a header of 8 KiB. */
    private static final int MAX_CHARACTERS = 3_000;

    private static final String USE_SCOPES =
            "Use at most 30 scopes of 1 to 100 printable ASCII characters, without spaces,"
                    + " quotation marks and backslashes, and none that OpenID Connect defines.";

    @Inject
    TokenConfig tokens;

    /** Checks a client. */
    public Checked<ClientData> check(ClientDraft draft) {
        Findings findings = new Findings();
        findings.requireText("name", draft.name(), NAME, "Use 1 to 200 characters.");
        ClientKind unused = findings.choice("kind", draft.kind(), ClientKind.SERVICE);
        ClientAuthentication authentication =
                findings.choice("authentication", draft.authentication(), ClientAuthentication.SECRET);
        Set<String> scopes = setOf(draft.scopes());
        findings.requireAll("scopes", scopes, MAX_SCOPES, DescriptionPolicy::isScope, USE_SCOPES);
        Set<String> audiences = setOf(draft.audiences());
        findings.requireAll(
                "audiences", audiences, MAX_AUDIENCES, Identifiers::isAudience, "Use at most 10 audiences.");
        if (audiences.isEmpty()) {
            findings.add("audiences", "Use at least one audience: the resources that the client's tokens are for.");
        }
        Set<String> roles = setOf(draft.roles());
        findings.requireAll(
                "roles",
                roles,
                Roles.MAX_COUNT,
                role -> role.matches(RoleName.FORM),
                "Use at most 20 roles of 1 to 64 characters.");
        if (Stream.of(scopes, audiences, roles)
                        .flatMap(Set::stream)
                        .mapToInt(String::length)
                        .sum()
                > MAX_CHARACTERS) {
            findings.add("scopes", "Use at most 3000 characters for scopes, audiences and roles together.");
        }
        Optional<String> jwks = PublicKeys.check(draft.jwks(), authentication, findings);
        return result(
                findings,
                () -> new ClientData(
                        given(draft.name()),
                        authentication,
                        scopes,
                        audiences,
                        roles,
                        jwks,
                        Boolean.TRUE.equals(draft.disabled())));
    }

    /** Checks the id of a new client. */
    public Optional<Finding> checkId(@Nullable String clientId) {
        if (clientId == null || !Identifiers.isClientId(clientId)) {
            return Optional.of(new Finding(
                    "clientId",
                    "Use 2 to 64 of a-z, 0-9, dot, hyphen and underscore, starting with a letter or digit."
                            + " A UUID is not allowed."));
        }
        return clientId.equals(tokens.audience())
                ? Optional.of(new Finding("clientId", "This is the audience of this service."))
                : Optional.empty();
    }

    /** Checks a resource. */
    public Checked<ResourceData> check(ResourceDraft draft) {
        Findings findings = new Findings();
        if (draft.audience() == null || !Identifiers.isAudience(draft.audience())) {
            findings.add("audience", "Use 1 to 200 printable ASCII characters, no spaces.");
        }
        if (tokens.audience().equals(draft.audience())) {
            findings.add("audience", "This is the audience of this service. It needs no description.");
        }
        findings.requireText("name", draft.name(), NAME, "Use 1 to 200 characters.");
        if (draft.uri() != null && !Identifiers.isResourceUri(draft.uri())) {
            findings.add("uri", "Use an absolute URI of at most 300 characters without a fragment.");
        }
        TokenProfile profile = findings.choice("tokenProfile", draft.tokenProfile(), TokenProfile.MP_JWT);
        Set<String> scopes = setOf(draft.scopes());
        findings.requireAll("scopes", scopes, MAX_SCOPES, DescriptionPolicy::isScope, USE_SCOPES);
        return result(
                findings,
                () -> new ResourceData(
                        given(draft.audience()),
                        Optional.ofNullable(draft.uri()),
                        given(draft.name()),
                        profile,
                        scopes));
    }

    private static <T> Checked<T> result(Findings findings, Supplier<T> valid) {
        List<Finding> list = findings.list();
        return list.isEmpty() ? new Valid<>(valid.get()) : new Invalid<>(list);
    }

    private static boolean isScope(String text) {
        return SCOPE.matcher(text).matches() && !RESERVED_SCOPES.contains(text);
    }

    private static Set<String> setOf(@Nullable List<String> texts) {
        return texts == null ? Set.of() : new TreeSet<>(texts);
    }

    private static String given(@Nullable String checked) {
        return checked == null ? "" : checked;
    }
}
