package org.countersign.account.control;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;

/**
 * A user of a Keycloak realm. Taken over are id, e-mail (or a user name that is one), name, the password, whether it is
 * enabled, when it was made, and the roles of the realm except those that mean something to Keycloak alone, and
 * {@code admin}: whoever administers something else does not administer this service.
 */
final class KeycloakUser {

    private static final Set<String> OTHER_ROLES = Set.of("offline_access", "uma_authorization", Roles.ADMIN);
    private static final String DEFAULT_ROLES = "default-roles-";

    private KeycloakUser() {}

    static ImportEntry read(int number, JsonObject user, Instant now) {
        NewcomerDraft draft = new NewcomerDraft(now);
        Members members = new Members(user, draft::object);
        Optional<String> userName = members.text("username");
        members.text("id").ifPresent(draft::id);
        members.text("email")
                .or(() -> userName.filter(name -> Email.parse(name).isPresent()))
                .ifPresent(draft::email);
        nameOf(members).ifPresent(draft::name);
        draft.roles(rolesOf(members));
        draft.disabled(!members.flag("enabled").orElse(false));
        if (user.get("createdTimestamp") instanceof JsonNumber milliseconds) {
            draft.createdAt(Instant.ofEpochMilli(milliseconds.longValue()));
        }
        members.text("serviceAccountClientId").ifPresent(client -> draft.object("This is the account of a client."));
        passwordOf(user).map(KeycloakCredential::hash).ifPresent(draft::hash);
        return draft.entry(number);
    }

    private static Optional<String> nameOf(Members members) {
        String first = members.text("firstName").orElse("");
        String last = members.text("lastName").orElse("");
        return Optional.of((first + ' ' + last).strip()).filter(name -> !name.isEmpty());
    }

    private static List<String> rolesOf(Members members) {
        return members.texts("realmRoles").orElse(List.of()).stream()
                .filter(role -> !OTHER_ROLES.contains(role) && !role.startsWith(DEFAULT_ROLES))
                .toList();
    }

    private static Optional<JsonObject> passwordOf(JsonObject user) {
        JsonValue credentials = user.get("credentials");
        return credentials instanceof JsonArray list
                ? list.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .filter(credential -> KeycloakCredential.isPassword(credential))
                        .findFirst()
                : Optional.empty();
    }
}
