package org.countersign.proof.entity;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a link in a mail is for. The name of the constant is stored. The code is part of the token, so a link cannot be
 * used for another purpose. Codes are never reused.
 */
public enum Purpose {
    /** Confirms the e-mail address of an account. */
    VERIFY(1, Duration.ofHours(24)),

    /** Sets a new password. */
    RESET(2, Duration.ofMinutes(30)),

    /** Changes the e-mail address of an account to the address that received the link. */
    CHANGE(3, Duration.ofHours(1)),

    /** Undoes a change of the e-mail address. */
    UNDO(4, Duration.ofDays(7)),

    /** Creates the account of a registration. */
    REGISTER(5, Duration.ofHours(24)),

    /** Registers with an invitation. */
    INVITE(6, Duration.ofDays(7));

    private final byte code;
    private final Duration life;

    Purpose(int code, Duration life) {
        this.code = (byte) code;
        this.life = life;
    }

    /** Returns the purpose with this code. Empty if this version has none. */
    public static Optional<Purpose> of(byte code) {
        return Stream.of(values()).filter(purpose -> purpose.code == code).findFirst();
    }

    public byte code() {
        return code;
    }

    /** Returns how long a link can be used after its mail was sent. */
    public Duration life() {
        return life;
    }
}
