package org.countersign.bench;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The operations of Keycloak that are measured. Each has the name of the closest equivalent in
 * {@link CountersignOperations}.
 */
final class KeycloakOperations {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String OPENID = "/realms/bench/protocol/openid-connect";

    private final KeycloakRealm realm;
    private final URI base;
    private final Requests requests;
    private final AtomicInteger signIns = new AtomicInteger();

    KeycloakOperations(KeycloakRealm realm, URI base) {
        this.realm = realm;
        this.base = base;
        requests = Requests.to(base);
    }

    List<Operation> all() {
        List<Operation> own =
                List.of(Operation.of("jwks", requests.get(OPENID + "/certs")), userInfo(), refresh(), login());
        return Stream.concat(own.stream(), new OAuthOperations(oauth(), base).all().stream())
                .toList();
    }

    private OAuthServer oauth() {
        Map<Integer, String> browsers = new ConcurrentHashMap<>();
        return new OAuthServer(
                KeycloakRealm.TOKENS,
                KeycloakRealm.TOKENS + "/introspect",
                OPENID + "/userinfo",
                OPENID + "/auth",
                302,
                KeycloakRealm.CLIENT,
                number -> KeycloakRealm.CLIENT,
                number -> browsers.computeIfAbsent(number, realm::browser));
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
