package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.platform.control.ProxyConfig.Header;
import org.countersign.platform.entity.AddressRange;
import org.countersign.platform.entity.ClientRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingPolicyTest {

    private static final String PEER = "10.0.0.1";
    private static final ClientRequest SEEN = new ClientRequest(PEER, false, "inner:8080");
    private static final String CLIENT = "203.0.113.7";

    @Test
    void headersOfAnUntrustedSender_areIgnored() {
        ClientRequest direct = new ClientRequest(CLIENT, false, "inner:8080");
        Map<String, List<String>> headers = Map.of(
                "X-Forwarded-For", List.of("198.51.100.1"),
                "X-Forwarded-Proto", List.of("https"),
                "X-Forwarded-Host", List.of("evil.example"),
                "Forwarded", List.of("for=198.51.100.1;proto=https;host=evil.example"));
        for (Header header : Header.values()) {
            assertThat(policy(header).clientRequest(direct, name -> headers.getOrDefault(name, List.of())))
                    .isEqualTo(direct);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "proxy.example.com"})
    void senderWithoutAddress_isNotTrusted(String address) {
        ClientRequest direct = new ClientRequest(address, false, "inner");
        assertThat(policy(Header.X_FORWARDED).clientRequest(direct, name -> List.of(CLIENT)))
                .isEqualTo(direct);
    }

    @Test
    void trustedProxyWithoutHeaders_changesNothing() {
        assertThat(xForwarded(Map.of())).isEqualTo(SEEN);
        assertThat(forwarded()).isEqualTo(SEEN);
    }

    /**
     * The client is the rightmost address that is not a proxy's, even if the client sends forged ones. All lines form
     * one list.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 203.0.113.7",
                "203.0.113.7:40000 | 203.0.113.7",
                "[2001:db8::7]:40000 | 2001:db8::7",
                "2001:db8::7 | 2001:db8::7",
                "198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "198.51.100.1;203.0.113.7 | 203.0.113.7",
                "10.0.0.9, 203.0.113.7 | 203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.0.0.3, 10.0.0.2 | 203.0.113.7",
                "198.51.100.1,203.0.113.7;10.0.0.3 | 203.0.113.7",
                "10.0.0.4, 10.0.0.3 | 10.0.0.4",
                "unknown, 203.0.113.7 | 203.0.113.7",
                ", 203.0.113.7 | 203.0.113.7",
                "203.0.113.7, | 203.0.113.7",
                "203.0.113.7,,10.0.0.3 | 203.0.113.7",
                "203.0.113.7 , , ,10.0.0.3,, | 203.0.113.7",
                "203.0.113.7; ;,; | 203.0.113.7",
                "198.51.100.1, 203.0.113.7;,10.0.0.2;, | 203.0.113.7",
                "fe80::1%eth0 | fe80::1",
                "[fe80::1%eth0]:40000, 10.0.0.2 | fe80::1",
                "'\"203.0.113.7:40000\"' | 203.0.113.7",
                "'\"[2001:DB8:0::7]:40000\", 10.0.0.2' | 2001:db8::7"
            })
    void client_isTheRightmostAddressThatIsNotAProxys(String lines, String client) {
        ClientRequest request = xForwarded(Map.of("X-Forwarded-For", List.of(lines.split(";"))));
        assertThat(request).isEqualTo(new ClientRequest(client, false, "inner:8080"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7, unknown | 10.0.0.1",
                "203.0.113.7, _hidden | 10.0.0.1",
                "203.0.113.7, 10.0.0.3:, 10.0.0.2 | 10.0.0.2",
                "203.0.113.7, evil.example, 10.0.0.2 | 10.0.0.2",
                ",, | 10.0.0.1",
                "203.0.113.7, \" | 10.0.0.1",
                "203.0.113.7, \"\" | 10.0.0.1",
                "203.0.113.7 198.51.100.1 | 10.0.0.1",
                "' ' | 10.0.0.1"
            })
    void malformedHop_endsTheSearchAtTheLastParsedAddress(String line, String client) {
        assertThat(xForwarded(Map.of("X-Forwarded-For", List.of(line))).address())
                .isEqualTo(client);
    }

    @Test
    void numberOfHops_isLimited() {
        String proxies = Stream.iterate(200, i -> i - 1)
                .limit(100)
                .map(i -> "10.0.0." + i)
                .collect(Collectors.joining(","));
        String farthest = "10.0.0." + (100 + ForwardingPolicy.MAX_HOPS);
        assertThat(xForwarded(Map.of("X-Forwarded-For", List.of(proxies))).address())
                .isEqualTo(farthest);
        String filler = "x".repeat(100_000) + ", " + CLIENT;
        assertThat(xForwarded(Map.of("X-Forwarded-For", List.of(filler))).address())
                .isEqualTo(CLIENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https | auth.example.com | - | true | auth.example.com",
                "HTTPS | auth.example.com:8443 | - | true | auth.example.com:8443",
                "http, https | evil.example, auth.example.com | - | true | auth.example.com",
                "https | auth.example.com | 8443 | true | auth.example.com:8443",
                "https | auth.example.com:8443 | 443 | true | auth.example.com:8443",
                "https | [2001:db8::1] | 8443 | true | [2001:db8::1]:8443",
                "https | [2001:db8::1]:8443 | - | true | [2001:db8::1]:8443",
                "https | - | 8443 | true | inner:8080",
                "http | - | - | false | inner:8080",
                "- | auth.example.com | - | false | auth.example.com",
                "wss | auth.example.com/evil | - | false | inner:8080",
                "https, | https://evil.example | - | false | inner:8080",
                "https | auth.example.com | 8443, | true | auth.example.com",
                "https | evil@auth.example.com | - | true | inner:8080",
                "https | auth.example.com | 8443; Path=/ | true | inner:8080",
                "https | auth.example.com:123456 | - | true | inner:8080",
                "https | [evil.example] | - | true | inner:8080"
            })
    void schemeHostAndPort_areTheNearestProxysValues(
            String scheme, String host, String port, boolean secure, String outerHost) {
        ClientRequest client = policy(Header.X_FORWARDED)
                .clientRequest(
                        SEEN,
                        name -> Stream.of(
                                        switch (name) {
                                            case "X-Forwarded-Proto" -> list(scheme);
                                            case "X-Forwarded-Host" -> list(host);
                                            case "X-Forwarded-Port" -> list(port);
                                            default -> List.<String>of();
                                        })
                                .flatMap(List::stream)
                                .toList());
        assertThat(client).isEqualTo(new ClientRequest(PEER, secure, outerHost));
    }

    private static List<String> list(String line) {
        return line == null ? List.of() : List.of(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.7;proto=https;host=auth.example.com | 203.0.113.7 | true | auth.example.com",
                "For=\"203.0.113.7:4711\";Proto=HTTPS;Host=\"auth.example.com:8443\" | 203.0.113.7 | true | auth.example.com:8443",
                "for=\"[2001:db8::7]:4711\";proto=https | 2001:db8::7 | true | inner:8080",
                "for=203.0.113.7; by=10.0.0.1; ext=\"a b\" | 203.0.113.7 | false | inner:8080",
                "for=198.51.100.1;host=evil.example, for=203.0.113.7;proto=https;host=a.example | 203.0.113.7 | true | a.example",
                "for=203.0.113.7;proto=https;host=a.example, for=10.0.0.2;proto=http;host=b | 203.0.113.7 | true | a.example",
                "for=unknown;proto=https;host=a.example | 10.0.0.1 | true | a.example",
                "for=_hidden;proto=https, for=10.0.0.2;proto=http;host=b | 10.0.0.2 | true | b",
                "proto=https;host=a.example | 10.0.0.1 | true | a.example",
                "for=203.0.113.7; | 203.0.113.7 | false | inner:8080",
                ";;for=203.0.113.7;;proto=https; | 203.0.113.7 | true | inner:8080",
                "for=203.0.113.7 ; proto=https\t;host=a.example | 203.0.113.7 | true | a.example",
                "for=203.0.113.7, , ,for=10.0.0.2, | 203.0.113.7 | false | inner:8080",
                "FOR=203.0.113.7;PROTO=https;HOST=a.example | 203.0.113.7 | true | a.example",
                "for=\"203.0.113.\\7\";proto=\"\\h\\t\\t\\p\\s\" | 203.0.113.7 | true | inner:8080",
                "for=203.0.113.7;note=\"a, b; c=d\";proto=https | 203.0.113.7 | true | inner:8080",
                "for=203.0.113.7;note=\"a \\\", b\\\\\", for=10.0.0.2;note=\"\" | 203.0.113.7 | false | inner:8080",
                "secret=x;by=\"_proxy\";for=\"[2001:DB8:0:0::7]:_port\" | 2001:db8::7 | false | inner:8080",
                "for=\"[fe80::1%eth0]\" | fe80::1 | false | inner:8080",
                "for=\"unknown\" | 10.0.0.1 | false | inner:8080",
                "for=203.0.113.7, for=\"_hidden:4711\" | 10.0.0.1 | false | inner:8080"
            })
    void forwarded_isParsedHopByHop(String line, String client, boolean secure, String host) {
        assertThat(forwarded(line)).isEqualTo(new ClientRequest(client, secure, host));
    }

    /** RFC 7239, section 8.1: a forged value at the start must not swallow the elements that the proxy appends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=\"",
                "for=198.51.100.1;host=\"",
                "for=\"\\",
                "\"",
                "\"\\",
                "for=198.51.100.1;x=\"a",
                "for=198.51.100.1;x=\"a\\\\",
                "for=198.51.100.1;x=\"a,b\",for=\"",
                ";;;=,\"\\\"",
                ",,,"
            })
    void unclosedQuoteOfAClient_hidesNothing(String spoofed) {
        ClientRequest expected = new ClientRequest(CLIENT, true, "a.example");
        String appended = "for=203.0.113.7;proto=https;host=\"a.example\"";
        assertThat(forwarded(spoofed + ", " + appended)).isEqualTo(expected);
        assertThat(forwarded(spoofed, appended)).isEqualTo(expected);
        assertThat(forwarded(spoofed + "," + appended + ";note=\"\\\", for=198.51.100.2\", ,for=10.0.0.2;x=\"\\\\\""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=198.51.100.1;for=203.0.113.7",
                "for=198.51.100.1;proto=https;PROTO=http",
                "for=2001:db8::7",
                "for = 198.51.100.1",
                "for=\"198.51.100.1",
                "for=198.51.100.1\"",
                "for=\"198.51.100.1\\\"",
                "for=198.51.100.1 proto=https",
                "for=198.51.100.1;proto",
                "for=198.51.100.1:4711",
                "for=\"198.51.100.1\" x",
                "for",
                "=198.51.100.1",
                "198.51.100.1",
                "for='198.51.100.1'",
                "for=\"198.51.100.1\"\"198.51.100.2\""
            })
    void malformedElement_isIgnoredCompletely(String line) {
        assertThat(forwarded(line)).isEqualTo(SEEN);
        assertThat(forwarded(line + ";x=" + "y".repeat(600))).isEqualTo(SEEN);
    }

    @ParameterizedTest
    @MethodSource("org.countersign.platform.control.ProxyConfig$Header#values")
    void otherHeader_isIgnored(Header header) {
        boolean isX = header == Header.X_FORWARDED;
        Map<String, List<String>> headers = isX
                ? Map.of("Forwarded", List.of("for=198.51.100.1;proto=https;host=evil.example"))
                : Map.of("X-Forwarded-For", List.of("198.51.100.1"), "X-Forwarded-Proto", List.of("https"));
        assertThat(policy(header).clientRequest(SEEN, name -> headers.getOrDefault(name, List.of())))
                .isEqualTo(SEEN);
    }

    @ParameterizedTest
    @CsvSource({
        "true, a.example:443, a.example",
        "true, a.example:80, a.example:80",
        "false, a.example:80, a.example",
        "false, a.example:443, a.example:443",
        "true, a.example:8443, a.example:8443"
    })
    void authority_omitsTheDefaultPort(boolean secure, String host, String authority) {
        assertThat(new ClientRequest("", secure, host).authority()).isEqualTo(authority.toLowerCase(Locale.ROOT));
    }

    private static ClientRequest xForwarded(Map<String, List<String>> headers) {
        return policy(Header.X_FORWARDED).clientRequest(SEEN, name -> headers.getOrDefault(name, List.of()));
    }

    private static ClientRequest forwarded(String... lines) {
        return policy(Header.FORWARDED)
                .clientRequest(SEEN, name -> name.equals("Forwarded") ? List.of(lines) : List.of("evil.example"));
    }

    private static ForwardingPolicy policy(Header header) {
        return new ForwardingPolicy(
                new ProxyConfig(List.of(AddressRange.parse("10.0.0.0/24").orElseThrow()), header));
    }
}
