package org.countersign.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.countersign.bench.OAuthServer.Credentials;

/** The operations of an authorization server that are measured: the same requests for ours and for Keycloak. */
final class OAuthOperations {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final int ENOUGH_CODES = 50;

    private final OAuthServer server;
    private final URI base;
    private final Requests requests;
    private final AtomicInteger applications = new AtomicInteger();

    /** The codes that single sign-on has yielded, for the exchange. */
    private final Queue<Code> codes = new ConcurrentLinkedQueue<>();

    private record Code(Credentials application, String value) {}

    OAuthOperations(OAuthServer server, URI base) {
        this.server = server;
        this.base = base;
        requests = Requests.to(base);
    }

    /** The exchange comes last, because it uses the codes of single sign-on. */
    List<Operation> all() {
        return List.of(
                Operation.of("client-credentials", clientCredentials()),
                introspection(),
                userinfo(),
                singleSignOn(),
                new Operation("code", false, connections -> Collections.nCopies(connections, exchange())));
    }

    private byte[] clientCredentials() {
        return post(server.tokens(), server.service().form("grant_type=client_credentials"));
    }

    private Operation introspection() {
        return new Operation("introspection", true, connections -> {
            String token = Connection.send(base, clientCredentials()).text("access_token");
            byte[] request = post(server.introspection(), server.service().form("token=" + token));
            return Collections.nCopies(
                    connections,
                    new SupplierClient(
                            () -> Optional.of(request),
                            answer -> answer.body().contains("\"active\":true")
                                    ? answer.unless(200)
                                    : Optional.of("not active")));
        });
    }

    private Operation userinfo() {
        return new Operation("userinfo", true, connections -> {
            String token = Connection.send(base, exchangeOf(newCode())).text("access_token");
            byte[] request = requests.get(server.userinfo(), "Authorization: Bearer " + token);
            return Collections.nCopies(connections, drawing(() -> Optional.of(request)));
        });
    }

    /** Browsers in which somebody has signed in are sent to applications, without a page in between. */
    private Operation singleSignOn() {
        return new Operation("sso", true, connections -> {
            codes.clear();
            return IntStream.range(0, connections).mapToObj(this::browser).toList();
        });
    }

    private Client browser(int number) {
        String browser = server.browsers().apply(number);
        return new Client() {
            private Credentials application = nextApplication();

            @Override
            public Optional<byte[]> next() {
                application = nextApplication();
                return Optional.of(authorization(application, browser));
            }

            @Override
            public Optional<String> objection(Answer answer) {
                Optional<Code> code = codeIn(answer, application);
                code.ifPresent(codes::add);
                return code.isPresent() ? Optional.empty() : Optional.of("no code, status " + answer.status());
            }
        };
    }

    private Client exchange() {
        while (codes.size() < ENOUGH_CODES) {
            codes.add(newCode());
        }
        return drawing(() -> Optional.ofNullable(codes.poll()).map(this::exchangeOf));
    }

    private Code newCode() {
        Credentials application = nextApplication();
        Answer answer = Connection.send(
                base, authorization(application, server.browsers().apply(0)));
        return codeIn(answer, application)
                .orElseThrow(() -> new IllegalStateException("No code: " + answer.head() + answer.body()));
    }

    private Credentials nextApplication() {
        return server.applications().apply(applications.getAndIncrement());
    }

    private byte[] authorization(Credentials application, String browser) {
        return requests.get(
                server.authorization() + "?response_type=code&scope=openid&state=a-state&nonce=a-nonce&client_id="
                        + application.id() + "&redirect_uri=" + encoded(OAuthServer.CALLBACK),
                "Cookie: " + browser);
    }

    private Optional<Code> codeIn(Answer answer, Credentials application) {
        Matcher code = CODE.matcher(answer.header("Location"));
        return answer.status() == server.redirectStatus() && code.find()
                ? Optional.of(new Code(application, code.group(1)))
                : Optional.empty();
    }

    private byte[] exchangeOf(Code code) {
        return post(
                server.tokens(),
                code.application()
                        .form("grant_type=authorization_code&code=" + code.value() + "&redirect_uri="
                                + encoded(OAuthServer.CALLBACK)));
    }

    private byte[] post(String path, String form) {
        return requests.post(path, FORM, form);
    }

    private static Client drawing(Supplier<Optional<byte[]>> source) {
        return new SupplierClient(source, answer -> answer.unless(200));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
