package org.countersign.session.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.KnownDevice;
import org.countersign.account.entity.KnownDevices;
import org.countersign.key.control.Secrets;
import org.countersign.key.control.SignedToken;

/**
 * Writes and reads device tokens, which prove an earlier sign-in and grant no access (OWASP "device cookies"): a
 * {@link SignedToken} with the account id (16), the device id (16), the version of the password (4) and whether a
 * second factor was used (2). Nothing is stored.
 */
@ApplicationScoped
public class DeviceTokens {

    /** The length of a token in characters. */
    public static final int LENGTH = 104;

    private static final int CONTENT_BYTES = 38;

    @Inject
    Secrets secrets;

    @Inject
    SecureRandom random;

    private SignedToken format;

    @PostConstruct
    void deriveKeys() {
        format = new SignedToken("csd_", CONTENT_BYTES, secrets.macKeys("device token"));
    }

    /**
     * Returns a client's known devices after a sign-in. The client keeps its device id for this account, or gets a new
     * one.
     *
     * @param secondFactor whether the sign-in used a second factor
     */
    public KnownDevices afterSignIn(KnownDevices before, Profile profile, boolean secondFactor) {
        UUID id = before.of(profile.id())
                .map(KnownDevice::id)
                .orElseGet(() -> new UUID(random.nextLong(), random.nextLong()));
        return before.with(new KnownDevice(profile.id(), id, profile.credentialVersion(), secondFactor));
    }

    public String write(KnownDevice device) {
        UUID account = UUID.fromString(device.account().value());
        return format.write(ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .putLong(device.id().getMostSignificantBits())
                .putLong(device.id().getLeastSignificantBits())
                .putInt(device.credentialVersion())
                .putShort((short) (device.secondFactor() ? 1 : 0))
                .array());
    }

    /** Returns the content of a token. Empty unless it is signed with the current master secret or a previous one. */
    public Optional<KnownDevice> read(String text) {
        return format.read(text)
                .map(fields -> new KnownDevice(
                        new AccountId(uuid(fields).toString()), uuid(fields), fields.getInt(), fields.getShort() == 1));
    }

    private static UUID uuid(ByteBuffer fields) {
        return new UUID(fields.getLong(), fields.getLong());
    }
}
