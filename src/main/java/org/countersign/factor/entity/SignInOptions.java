package org.countersign.factor.entity;

import org.jspecify.annotations.Nullable;

/**
 * The options that a client sends at either step of a sign-in, for the session that it opens.
 *
 * @param deviceName the name by which the owner recognises the device; absent if not given
 * @param refreshTokenIn where the client receives the refresh token, {@code body} or {@code cookie}; absent if not
 *     given
 */
public record SignInOptions(
        @Nullable String deviceName, @Nullable String refreshTokenIn) {

    /** Returns whether the client keeps the refresh token itself, so that its cookies are not changed. */
    public boolean isForBody() {
        return "body".equals(refreshTokenIn);
    }

    /** Returns these options, with missing ones filled in from the earlier step. */
    public SignInOptions or(SignInOptions before) {
        return new SignInOptions(
                deviceName != null ? deviceName : before.deviceName,
                refreshTokenIn != null ? refreshTokenIn : before.refreshTokenIn);
    }
}
