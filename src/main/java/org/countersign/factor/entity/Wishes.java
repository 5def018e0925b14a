package org.countersign.factor.entity;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for at either step of a sign-in, for the session that it opens.
 *
 * @param deviceName what the owner recognises the device by; absent where none was given
 * @param refreshTokenIn where the refresh token is wanted; absent where that was not said
 */
public record Wishes(@Nullable String deviceName, @Nullable String refreshTokenIn) {

    /** These, and what they leave open as it was wished before. */
    public Wishes or(Wishes before) {
        return new Wishes(
                deviceName != null ? deviceName : before.deviceName,
                refreshTokenIn != null ? refreshTokenIn : before.refreshTokenIn);
    }
}
