package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.countersign.platform.control.ProxyConfig.Header;
import org.countersign.platform.entity.AddressRange;
import org.countersign.platform.entity.OuterRequest;

/** Whatever a client puts before what the proxy appends: no failure, and what the proxy tells is what is believed. */
class ForwardingFuzzTest {

    private static final OuterRequest SEEN = new OuterRequest("10.0.0.1", false, "inner");
    private static final OuterRequest TOLD = new OuterRequest("203.0.113.7", true, "a.example");
    private static final List<AddressRange> TRUSTED =
            AddressRange.parse("10.0.0.0/24").stream().toList();

    @FuzzTest(maxDuration = "10s")
    void anyClientHeader_cannotChangeWhatTheProxyAppends(byte[] input) {
        String sent = new String(input, StandardCharsets.ISO_8859_1);
        ForwardingPolicy forwarded = new ForwardingPolicy(new ProxyConfig(TRUSTED, Header.FORWARDED));
        assertThat(forwarded.outer(SEEN, name -> List.of(sent + ", for=203.0.113.7;proto=https;host=\"a.example\"")))
                .isEqualTo(TOLD);
        ForwardingPolicy xForwarded = new ForwardingPolicy(new ProxyConfig(TRUSTED, Header.X_FORWARDED));
        assertThat(xForwarded.outer(SEEN, name -> List.of(sent, appendedTo(name))))
                .isEqualTo(TOLD);
        assertThat(forwarded.outer(SEEN, name -> List.of(sent)).host())
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
