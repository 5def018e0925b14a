package org.countersign.transfer.control;

import jakarta.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countersign.transfer.control.ImportNote.Code;

/** Notes the parts of a Keycloak user that an import leaves out. */
final class KeycloakOmissions {

    /** Types of credentials that an import reads, or that have no meaning outside Keycloak. */
    private static final Set<String> NOT_FACTORS = Set.of("", "password", "password-history");

    /** Every Keycloak user has roles of this client, for Keycloak's own pages. */
    private static final String ACCOUNT_PAGES = "account";

    private KeycloakOmissions() {}

    static void note(JsonMembers user, ImportFindings findings) {
        findings.noteNames(Code.SECOND_FACTOR_LEFT_OUT, factors(user));
        findings.noteNames(Code.REQUIRED_ACTIONS_LEFT_OUT, user.texts("requiredActions"));
        findings.noteNames(
                Code.CLIENT_ROLES_LEFT_OUT,
                user.names("clientRoles").stream()
                        .filter(client -> !client.equals(ACCOUNT_PAGES))
                        .toList());
        findings.noteNames(Code.GROUPS_LEFT_OUT, user.texts("groups"));
        findings.noteNames(Code.ATTRIBUTES_LEFT_OUT, user.names("attributes"));
        findings.noteNames(Code.IDENTITY_PROVIDERS_LEFT_OUT, providers(user.objects("federatedIdentities")));
    }

    private static Set<String> factors(JsonMembers user) {
        Set<String> factors = new LinkedHashSet<>();
        user.objects("credentials").stream()
                .map(KeycloakCredential::typeOf)
                .filter(type -> !NOT_FACTORS.contains(type))
                .forEach(factors::add);
        if (factors.isEmpty() && user.flag("totp").orElse(false)) {
            factors.add("totp");
        }
        return factors;
    }

    private static List<String> providers(List<JsonObject> identities) {
        return identities.stream()
                .map(identity -> identity.getString("identityProvider", "?"))
                .toList();
    }
}
