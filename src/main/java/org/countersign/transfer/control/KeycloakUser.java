package org.countersign.transfer.control;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;
import org.countersign.transfer.control.ImportNote.Code;

/**
 * Reads a user of a Keycloak realm: id, e-mail address (or a user name that is one) and whether it is verified, name,
 * password, state, creation time and realm roles. {@link KeycloakOmissions} notes the rest.
 */
final class KeycloakUser {

    private static final String PASSWORD = "password";

    /**
     * Roles that have permissions in this service. An administrator of another system must not become an administrator
     * here.
     */
    private static final Set<String> RESERVED_ROLES = Set.of(Roles.ADMIN, Roles.METRICS);

    /** Roles that have no meaning outside Keycloak. */
    private static final Set<String> OTHER_ROLES = Set.of("offline_access", "uma_authorization");

    private static final String DEFAULT_ROLES = "default-roles-";

    private KeycloakUser() {}

    static ImportEntry read(int number, JsonObject user, Instant now) {
        ImportedAccountBuilder account = new ImportedAccountBuilder(now);
        JsonMembers required = new JsonMembers(user, wrong -> account.findings().reject(wrong + "."));
        JsonMembers others = required.reporting(account.findings()::ignore);
        required.text("serviceAccountClientId")
                .ifPresent(id -> account.findings().reject("This is the account of a client."));
        required.text("id").ifPresent(account::id);
        emailOf(required, others).ifPresent(account::email);
        readPassword(others.objects("credentials"), account);
        others.flag("emailVerified").ifPresent(account::emailVerified);
        nameOf(others).ifPresent(account::name);
        readRoles(others.texts("realmRoles"), account);
        account.disabled(!others.flag("enabled").orElse(false));
        readTime(user, account);
        KeycloakOmissions.note(others, account.findings());
        return account.build(number);
    }

    private static Optional<String> emailOf(JsonMembers required, JsonMembers others) {
        return required.text("email")
                .or(() ->
                        others.text("username").filter(name -> Email.parse(name).isPresent()));
    }

    private static Optional<String> nameOf(JsonMembers members) {
        String first = members.text("firstName").orElse("").strip();
        String last = members.text("lastName").orElse("").strip();
        return Optional.of((first + ' ' + last).strip()).filter(name -> !name.isEmpty());
    }

    private static void readPassword(List<JsonObject> credentials, ImportedAccountBuilder account) {
        credentials.stream()
                .filter(credential -> KeycloakCredential.typeOf(credential).equals(PASSWORD))
                .findFirst()
                .ifPresent(password -> {
                    account.hash(KeycloakCredential.read(password));
                    if (KeycloakCredential.isTemporary(password)) {
                        account.findings().note(ImportNote.of(Code.PASSWORD_TEMPORARY));
                    }
                });
    }

    private static void readRoles(List<String> written, ImportedAccountBuilder account) {
        List<String> realmRoles = written.stream().map(String::strip).toList();
        account.findings()
                .noteNames(
                        Code.RESERVED_ROLES_LEFT_OUT,
                        realmRoles.stream().filter(RESERVED_ROLES::contains).toList());
        account.roles(realmRoles.stream()
                .filter(role -> !RESERVED_ROLES.contains(role))
                .filter(role -> !OTHER_ROLES.contains(role) && !role.startsWith(DEFAULT_ROLES))
                .toList());
    }

    private static void readTime(JsonObject user, ImportedAccountBuilder account) {
        if (user.get("createdTimestamp") instanceof JsonNumber milliseconds) {
            account.createdAt(Instant.ofEpochMilli(milliseconds.longValue()));
        } else if (user.containsKey("createdTimestamp")) {
            account.findings().ignore("\"createdTimestamp\" is not a number");
        }
    }
}
