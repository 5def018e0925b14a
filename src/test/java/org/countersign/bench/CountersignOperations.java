package org.countersign.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Load;

/** The operations of our service that are measured. */
final class CountersignOperations {

    private static final String JSON = "application/json";
    private static final String PROTECTED = "/api/protected";
    private static final int ENOUGH_SESSIONS = 50;

    private final Api api;
    private final Requests requests;
    private final FreshTokens mint;
    private final OAuthOperations oauth;
    private final List<String> emails;
    private final AtomicInteger signIns = new AtomicInteger();

    /** Cookies of the sessions that logins and registrations created, for the logout operation. */
    private final Queue<String> sessions = new ConcurrentLinkedQueue<>();

    CountersignOperations(BenchmarkedServer server) {
        api = server.api();
        requests = Requests.to(server.subject().base());
        mint = FreshTokens.of(BenchmarkSettings.algorithm(), server.keyPem());
        emails = registered(BenchmarkSettings.accounts());
        oauth = new OAuthOperations(
                CountersignClients.server(api, emails), server.subject().base());
    }

    private List<String> registered(int count) {
        List<String> registered = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger left = new AtomicInteger(count);
        Load.run(4, number -> {
            while (left.getAndDecrement() > 0) {
                String email = Api.newEmail();
                api.register(email).accessToken();
                registered.add(email);
            }
        });
        return List.copyOf(registered);
    }

    /** Logout follows the operations that create sessions, because it ends these. */
    List<Operation> all() {
        List<Operation> own = List.of(
                Operation.of("hello", requests.get("/api/public")),
                Operation.of("jwks", requests.get("/.well-known/jwks.json")),
                protectedWarm(),
                protectedFresh(),
                refresh(),
                Operation.of("login", number -> signingIn(this::login, 200)),
                Operation.of("register", number -> signingIn(this::register, 201)),
                new Operation("logout", false, connections -> Collections.nCopies(connections, logout())));
        return Stream.concat(own.stream(), oauth.all().stream()).toList();
    }

    private Operation protectedWarm() {
        return new Operation("protected", true, connections -> {
            byte[] request = requests.get(PROTECTED, bearing(newToken()));
            return Collections.nCopies(connections, drawing(() -> Optional.of(request)));
        });
    }

    private Operation protectedFresh() {
        return new Operation("protected-fresh", false, connections -> {
            Queue<String> fresh = mint.like(newToken(), BenchmarkSettings.tokens());
            Client client = drawing(
                    () -> Optional.ofNullable(fresh.poll()).map(token -> requests.get(PROTECTED, bearing(token))));
            return Collections.nCopies(connections, client);
        });
    }

    /** Each connection has its own session. */
    Operation refresh() {
        return Operation.of(
                "refresh",
                number -> new RefreshChain(
                        "refreshToken="
                                + api.login(emails.get(number % emails.size())).refreshCookie(),
                        cookie -> requests.post("/api/auth/refresh", JSON, "{}", "Cookie: " + cookie),
                        Answer::cookie));
    }

    private Client signingIn(Supplier<byte[]> request, int status) {
        return new SupplierClient(() -> Optional.of(request.get()), answer -> {
            if (answer.status() == status) {
                sessions.add(answer.cookie());
            }
            return answer.unless(status);
        });
    }

    private byte[] login() {
        String email = emails.get(signIns.getAndIncrement() % emails.size());
        String body = Api.object(Map.of("email", email, "password", Api.PASSWORD));
        return requests.post("/api/auth/login", JSON, body);
    }

    private byte[] register() {
        String body = Api.object(Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Ada"));
        return requests.post("/api/auth/register", JSON, body);
    }

    private Client logout() {
        while (sessions.size() < ENOUGH_SESSIONS) {
            sessions.add("refreshToken=" + api.login(emails.get(0)).refreshCookie());
        }
        return drawing(() -> Optional.ofNullable(sessions.poll())
                .map(cookie -> requests.post("/api/auth/logout", JSON, "{}", "Cookie: " + cookie)));
    }

    private String newToken() {
        return api.login(emails.get(0)).accessToken();
    }

    private static String bearing(String token) {
        return "Authorization: Bearer " + token;
    }

    private static Client drawing(Supplier<Optional<byte[]>> source) {
        return new SupplierClient(source, answer -> answer.unless(200));
    }
}
