package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.countersign.platform.control.ProxyConfig.Header;
import org.countersign.platform.entity.AddressRange;
import org.countersign.platform.entity.ClientRequest;

/** Tests that no header of a client causes a failure or changes the values that the proxy appends. */
class ForwardingFuzzTest {

    private static final ClientRequest SEEN = new ClientRequest("10.0.0.1", false, "inner");
    private static final ClientRequest EXPECTED = new ClientRequest("203.0.113.7", true, "a.example");
    private static final List<AddressRange> TRUSTED =
            AddressRange.parse("10.0.0.0/24").stream().toList();

    @FuzzTest(maxDuration = "10s")
    void anyClientHeader_cannotChangeWhatTheProxyAppends(byte[] input) {
        String sent = new String(input, StandardCharsets.ISO_8859_1);
        ForwardingPolicy forwarded = new ForwardingPolicy(new ProxyConfig(TRUSTED, Header.FORWARDED));
        assertThat(forwarded.clientRequest(
                        SEEN, name -> List.of(sent + ", for=203.0.113.7;proto=https;host=\"a.example\"")))
                .isEqualTo(EXPECTED);
        String quoting = ", for=\"203.0.113.7\";proto=https;note=\"\\\", for=198.51.100.2;\\\\\";host=\"a.example\",";
        assertThat(forwarded.clientRequest(SEEN, name -> List.of(sent + quoting)))
                .isEqualTo(EXPECTED);
        assertThat(forwarded.clientRequest(SEEN, name -> List.of(sent, quoting)))
                .isEqualTo(EXPECTED);
        ForwardingPolicy xForwarded = new ForwardingPolicy(new ProxyConfig(TRUSTED, Header.X_FORWARDED));
        assertThat(xForwarded.clientRequest(SEEN, name -> List.of(sent, appendedTo(name))))
                .isEqualTo(EXPECTED);
        assertThat(xForwarded
                        .clientRequest(SEEN, name -> List.of(sent + ',' + appendedTo("X-Forwarded-For") + ",,"))
                        .address())
                .isEqualTo(EXPECTED.address());
        assertThat(forwarded.clientRequest(SEEN, name -> List.of(sent)).host())
                .matches("[A-Za-z0-9\\[._][A-Za-z0-9._:\\[\\]-]*");
    }

    private static String appendedTo(String name) {
        return switch (name) {
            case "X-Forwarded-For" -> "203.0.113.7:4711";
            case "X-Forwarded-Proto" -> "https";
            case "X-Forwarded-Host" -> "a.example";
            default -> "";
        };
    }
}
