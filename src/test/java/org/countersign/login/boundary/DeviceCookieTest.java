package org.countersign.login.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.KnownDevice;
import org.countersign.account.entity.KnownDevices;
import org.countersign.platform.boundary.FakeRequest;
import org.countersign.platform.boundary.TestOrigins;
import org.countersign.session.control.DeviceTokens;
import org.countersign.session.control.SessionConfig;
import org.countersign.session.control.TestDeviceTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCookieTest {

    private static final KnownDevice ADA = device(1);
    private static final KnownDevice BEN = device(2);
    private static final DeviceTokens TOKENS = TestDeviceTokens.under("present");

    private final DeviceCookie cookie = cookie(false);
    private final DeviceCookie secure = cookie(true);

    @Test
    void cookieOfSeveralAccounts_canBeRead() {
        KnownDevices known = new KnownDevices(IntStream.range(0, KnownDevices.MAX_ACCOUNTS)
                .mapToObj(DeviceCookieTest::device)
                .toList());
        String value = cookie.value(known);
        assertThat(value).matches("[A-Za-z0-9._-]{1,540}");
        assertThat(cookie.read(presenting(value), null)).isEqualTo(known);
    }

    @Test
    void noCookie_provesNothing() {
        assertThat(cookie.read(FakeRequest.with(), null)).isEqualTo(KnownDevices.NONE);
        assertThat(cookie.read(FakeRequest.with("Cookie", "refreshToken=" + TOKENS.write(ADA)), null))
                .isEqualTo(KnownDevices.NONE);
        assertThat(cookie.read(FakeRequest.with("Cookie", "__Secure-deviceToken=" + TOKENS.write(ADA)), null))
                .isEqualTo(KnownDevices.NONE);
    }

    @Test
    void secureCookie_hasItsOwnName() {
        KnownDevices known = new KnownDevices(List.of(ADA));
        HttpServletRequest secureRequest = FakeRequest.with("Cookie", "__Secure-deviceToken=" + secure.value(known));
        assertThat(secure.read(secureRequest, null)).isEqualTo(known);
        assertThat(secure.read(presenting(secure.value(known)), null)).isEqualTo(KnownDevices.NONE);
    }

    @Test
    void tokenInTheBody_hasPrecedenceOverTheCookie() {
        KnownDevice other = new KnownDevice(ADA.account(), new UUID(7, 7), 0, true);
        KnownDevices known = cookie.read(presenting(TOKENS.write(ADA) + "." + TOKENS.write(BEN)), TOKENS.write(other));
        assertThat(known.of(ADA.account())).contains(other);
        assertThat(known.of(BEN.account())).contains(BEN);
    }

    @Test
    void forgedToken_doesNotInvalidateTheOthers() {
        String forged = TestDeviceTokens.under("other").write(ADA);
        assertThat(cookie.read(presenting(forged + "." + TOKENS.write(BEN) + ".x"), forged))
                .isEqualTo(new KnownDevices(List.of(BEN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "....", "x", "csd_", "null", "\"\"", "....................", "é"})
    void invalidCookie_provesNothing(String value) {
        assertThat(cookie.read(presenting(value), value)).isEqualTo(KnownDevices.NONE);
    }

    @Test
    void anotherSite_cannotUseTheCookie() {
        String value = "deviceToken=" + TOKENS.write(ADA);
        assertThat(cookie.read(
                        FakeRequest.with("Cookie", value, "Host", "a.example", "Origin", "https://b.example"), null))
                .isEqualTo(KnownDevices.NONE);
        assertThat(cookie.read(FakeRequest.with("Cookie", value, "Sec-Fetch-Site", "same-site"), null))
                .isEqualTo(KnownDevices.NONE);
        assertThat(cookie.read(FakeRequest.with("Cookie", value, "Sec-Fetch-Site", "same-origin"), null))
                .isEqualTo(new KnownDevices(List.of(ADA)));
    }

    @Test
    void cookieOfAnotherPath_doesNotHideOurs() {
        HttpServletRequest request = FakeRequest.with("Cookie", "deviceToken=x; deviceToken=" + TOKENS.write(ADA));
        assertThat(cookie.read(request, null)).isEqualTo(new KnownDevices(List.of(ADA)));
    }

    /** The number of verified tokens is bounded, however many a client sends. */
    @Test
    void excessiveTokens_areNotVerified() {
        String token = TOKENS.write(ADA);
        assertThat(cookie.read(presenting((token + ".").repeat(100) + token), null))
                .isEqualTo(KnownDevices.NONE);
        String cookies = IntStream.range(0, 100)
                .mapToObj(number -> "deviceToken=" + TOKENS.write(device(number)))
                .collect(Collectors.joining("; "));
        assertThat(cookie.read(FakeRequest.with("Cookie", cookies), null).devices())
                .hasSize(5);
    }

    private static HttpServletRequest presenting(String value) {
        return FakeRequest.with("Cookie", "deviceToken=" + value);
    }

    private static KnownDevice device(int number) {
        return new KnownDevice(new AccountId(new UUID(0, number).toString()), new UUID(number, number), number, false);
    }

    private static DeviceCookie cookie(boolean secure) {
        DeviceCookie cookie = new DeviceCookie();
        cookie.config = new SessionConfig(Duration.ofDays(7), Duration.ofDays(30), Duration.ZERO, 100, secure);
        cookie.origins = TestOrigins.allowing();
        cookie.tokens = TOKENS;
        return cookie;
    }
}
