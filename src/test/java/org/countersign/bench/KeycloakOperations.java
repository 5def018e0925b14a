package org.countersign.bench;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The operations of Keycloak that are measured. Each has the name of the closest equivalent in
 * {@link CountersignOperations}.
 */
final class KeycloakOperations {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String OPENID = "/realms/bench/protocol/openid-connect";

    private final KeycloakRealm realm;
    private final Requests requests;
    private final AtomicInteger signIns = new AtomicInteger();

    KeycloakOperations(KeycloakRealm realm, Requests requests) {
        this.realm = realm;
        this.requests = requests;
    }

    List<Operation> all() {
        return List.of(Operation.of("jwks", requests.get(OPENID + "/certs")), userInfo(), refresh(), login());
    }

    /**
     * Keycloak has no resource of its own, so this operation calls {@code /userinfo}, which also looks up the session
     * and the user.
     */
    private Operation userInfo() {
        return new Operation("protected", true, connections -> {
            String token = realm.signIn(0, "openid").json().getString("access_token");
            byte[] request = requests.get(OPENID + "/userinfo", "Authorization: Bearer " + token);
            return Collections.nCopies(
                    connections, new SupplierClient(() -> Optional.of(request), answer -> answer.unless(200)));
        });
    }

    private Operation refresh() {
        return Operation.of(
                "refresh",
                number -> new RefreshChain(
                        realm.signIn(number, "").json().getString("refresh_token"),
                        token -> requests.post(KeycloakRealm.TOKENS, FORM, realm.refreshForm(token)),
                        answer -> answer.text("refresh_token")));
    }

    private Operation login() {
        return Operation.of(
                "login",
                number -> new SupplierClient(
                        () -> Optional.of(requests.post(
                                KeycloakRealm.TOKENS, FORM, realm.passwordForm(signIns.getAndIncrement(), ""))),
                        answer -> answer.unless(200)));
    }
}
