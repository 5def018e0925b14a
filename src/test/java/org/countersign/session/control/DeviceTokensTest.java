package org.countersign.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.KnownDevice;
import org.countersign.account.entity.KnownDevices;
import org.countersign.key.control.SignedToken;
import org.countersign.session.entity.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTokensTest {

    private static final AccountId ADA = new AccountId("0190a5b0-0000-7000-8000-0123456789ab");
    private static final AccountId BEN = new AccountId("ffffffff-ffff-4fff-bfff-ffffffffffff");
    private static final KnownDevice DEVICE = new KnownDevice(ADA, new UUID(1, 2), 7, true);

    private final DeviceTokens tokens = TestDeviceTokens.under("present");

    @Test
    void writtenToken_canBeRead() {
        assertThat(tokens.read(tokens.write(DEVICE))).contains(DEVICE);
        KnownDevice other = new KnownDevice(BEN, new UUID(-1, Long.MIN_VALUE), Integer.MAX_VALUE, false);
        assertThat(tokens.read(tokens.write(other))).contains(other);
    }

    @Test
    void token_hasOneForm() {
        assertThat(tokens.write(DEVICE)).matches("csd_[A-Za-z0-9_-]{100}").hasSize(DeviceTokens.LENGTH);
    }

    @Test
    void firstSignIn_createsADevice() {
        KnownDevice first = latest(tokens.afterSignIn(KnownDevices.NONE, owner(ADA, 7), true));
        KnownDevice second = latest(tokens.afterSignIn(KnownDevices.NONE, owner(ADA, 7), true));
        assertThat(first.account()).isEqualTo(ADA);
        assertThat(first.id()).isNotEqualTo(second.id());
    }

    @Test
    void laterSignIn_keepsTheDevice() {
        KnownDevices known = tokens.afterSignIn(KnownDevices.NONE, owner(ADA, 7), true);
        assertThat(tokens.afterSignIn(known, owner(ADA, 7), true)).isEqualTo(known);
    }

    @Test
    void laterSignIn_updatesWhatTheDeviceProves() {
        KnownDevice kept = latest(tokens.afterSignIn(KnownDevices.NONE.with(DEVICE), owner(ADA, 8), false));
        assertThat(kept).isEqualTo(new KnownDevice(ADA, DEVICE.id(), 8, false));
    }

    @Test
    void signInOfAnotherAccount_keepsTheFirstOne() {
        KnownDevices ada = tokens.afterSignIn(KnownDevices.NONE, owner(ADA, 7), true);
        KnownDevices both = tokens.afterSignIn(ada, owner(BEN, 7), true);
        assertThat(both.of(ADA)).isEqualTo(ada.of(ADA));
        assertThat(latest(both).account()).isEqualTo(BEN);
        assertThat(latest(both).id()).isNotEqualTo(latest(ada).id());
    }

    @Test
    void anyFlippedBit_isRejected() {
        byte[] whole = bytes(tokens.write(DEVICE));
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] tampered = whole.clone();
            tampered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(tokens.read(text(tampered))).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void anyTruncation_isRejected() {
        String token = tokens.write(DEVICE);
        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.read(token.substring(0, length))).isEmpty();
        }
    }

    @Test
    void accountOfAnotherToken_cannotBeInserted() {
        byte[] ofAda = bytes(tokens.write(DEVICE));
        byte[] ofBen = bytes(tokens.write(new KnownDevice(BEN, DEVICE.id(), 7, true)));
        System.arraycopy(ofBen, 5, ofAda, 5, 16);
        assertThat(tokens.read(text(ofAda))).isEmpty();
    }

    @Test
    void tokenOfAnotherInstallation_isRejected() {
        assertThat(tokens.read(TestDeviceTokens.under("other").write(DEVICE))).isEmpty();
    }

    @Test
    void tokenUnderAPreviousSecret_isReadWhileTheSecretIsConfigured() {
        String token = tokens.write(DEVICE);
        assertThat(TestDeviceTokens.under("next", "present").read(token)).contains(DEVICE);
        assertThat(TestDeviceTokens.under("next").read(token)).isEmpty();
    }

    @Test
    void afterAChangeOfSecret_theDeviceKeepsItsId() {
        DeviceTokens changed = TestDeviceTokens.under("next", "present");
        KnownDevice read = changed.read(tokens.write(DEVICE)).orElseThrow();
        KnownDevice kept = latest(changed.afterSignIn(KnownDevices.NONE.with(read), owner(ADA, 7), true));
        assertThat(kept).isEqualTo(DEVICE);
        assertThat(TestDeviceTokens.under("next").read(changed.write(kept))).contains(DEVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "csd_", "csd_AAAA", "null", "eyJhbGciOiJub25lIn0.e30.", "' or 1=1 --", "\0", "🦄"})
    void textThatIsNoToken_isRejected(String text) {
        assertThat(tokens.read(text)).isEmpty();
    }

    @Test
    void almostValidTokens_areRejected() {
        String token = tokens.write(DEVICE);
        assertThat(tokens.read(" " + token)).isEmpty();
        assertThat(tokens.read(token + "\n")).isEmpty();
        assertThat(tokens.read(token + "A")).isEmpty();
        assertThat(tokens.read(token.replace("csd_", "CSD_"))).isEmpty();
        assertThat(tokens.read("csd_" + "A".repeat(100))).isEmpty();
        assertThat(tokens.read("csd_" + "A".repeat(10_000_000))).isEmpty();
    }

    /** Each kind of token has its own key, so that a token of one kind is never accepted as another. */
    @Test
    void tokenOfAnotherKind_isRejected() {
        RefreshTokens refreshTokens = TestRefreshTokens.under("present");
        String refreshToken = refreshTokens.write(new RefreshToken(new SessionId(new UUID(1, 2)), 0));
        String token = tokens.write(DEVICE);
        assertThat(refreshTokens.read(token)).isEmpty();
        assertThat(refreshTokens.read(token.replace("csd_", "csr_"))).isEmpty();
        assertThat(tokens.read(refreshToken)).isEmpty();
        SignedToken sameFormUnderTheOtherKey = new SignedToken(
                "csd_", 38, TestRefreshTokens.under("present").secrets.macKeys("refresh token"));
        assertThat(tokens.read(sameFormUnderTheOtherKey.write(new byte[38]))).isEmpty();
    }

    private static Profile owner(AccountId id, int credentialVersion) {
        return new Profile(
                id, new Email("ada@example.com"), false, "Ada", Set.of("user"), Instant.EPOCH, credentialVersion, 0);
    }

    private static KnownDevice latest(KnownDevices known) {
        return known.devices().get(0);
    }

    private static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token.substring("csd_".length()));
    }

    private static String text(byte[] whole) {
        return "csd_" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }
}
