package org.countersign.factor.control;

import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.KnownDevices;
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.TypedCode;
import org.countersign.throttle.entity.Attempt;
import org.countersign.throttle.entity.AttemptKind;

/**
 * Determines the attempt counter of a code. Sign-ins and step-ups have separate counters, because only a caller with a
 * session can attempt a step-up. The two kinds of codes also have separate counters: the 120 bits of a recovery code
 * cannot be guessed, so wrong guesses at the six digits of an app must not block it.
 */
final class CodeAttempts {

    private CodeAttempts() {}

    /**
     * Returns an attempt at the second step of a sign-in.
     *
     * @param known the devices that the client can prove earlier sign-ins from
     * @param address the client address that a failure is counted for, unless the device is known
     */
    static Attempt atSignIn(Profile owner, FactorProof proof, KnownDevices known, String address) {
        AccountId account = owner.id();
        AttemptKind kind = isRecoveryCode(proof) ? AttemptKind.RECOVERY_CODE : AttemptKind.FACTOR;
        return known.of(account)
                .map(device -> Attempt.forKey(kind, device.codeKey(owner.credentialVersion()), account.value()))
                .orElseGet(() -> Attempt.forAccount(kind, account.value()).from(address));
    }

    /** Returns an attempt within a session. */
    static Attempt atStepUp(AccountId account, FactorProof proof) {
        AttemptKind kind = isRecoveryCode(proof) ? AttemptKind.STEP_UP_RECOVERY_CODE : AttemptKind.STEP_UP_FACTOR;
        return Attempt.forAccount(kind, account.value());
    }

    private static boolean isRecoveryCode(FactorProof proof) {
        return proof instanceof TypedCode code && code.recoveryCode().isPresent();
    }
}
