package org.countersign.login.boundary;

import org.jspecify.annotations.Nullable;

/** A refresh token as it was presented. */
record PresentedToken(String value, Transport transport) {

    /** The body of refresh and logout: the refresh token of a client that keeps it itself, with either name. */
    public record Body(
            @Nullable String refreshToken, @Nullable String token) {

        @Nullable
        String value() {
            return refreshToken != null ? refreshToken : token;
        }

        @Override
        public String toString() {
            return "Body[]";
        }
    }

    @Override
    public String toString() {
        return "PresentedToken[" + transport + "]";
    }
}
