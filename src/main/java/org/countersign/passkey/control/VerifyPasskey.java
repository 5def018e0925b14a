package org.countersign.passkey.control;

import com.webauthn4j.data.AuthenticationData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.passkey.entity.Passkey;
import org.countersign.passkey.entity.PasskeyOwner;
import org.countersign.passkey.entity.Purpose;
import org.countersign.platform.control.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the answer of an authenticator to a challenge (WebAuthn Level 3, section 7.2). The challenge is used up even
 * if the answer is wrong.
 */
@ApplicationScoped
public class VerifyPasskey {

    /** The result of a verification. */
    public sealed interface Outcome {

        /**
         * The account is enabled.
         *
         * @param owner read in the transaction of the verification, so that {@code Accounts.lockUnchanged} notices a
         *     change of the password since then
         */
        record Verified(Profile owner) implements Outcome {}

        /**
         * The client is not told the reason.
         *
         * @param account the account that the credential belongs to; null if the credential or the challenge is unknown
         */
        record Refused(String reason, @Nullable AccountId account) implements Outcome {}
    }

    @Inject
    PasskeyChallenges challenges;

    @Inject
    PasskeyRepository repository;

    @Inject
    RelyingParty relyingParty;

    @Inject
    AssertionVerifier verifier;

    @Inject
    PasskeyUses uses;

    /** Verifies an answer that has to name its account itself. The user must be verified. */
    @Transactional
    public Outcome verifySignIn(PasskeyAnswer answer) {
        return verify(answer, Purpose.SIGN_IN, PasskeyOwner.ANYBODY);
    }

    /** Verifies the answer of a signed-in caller. The user must be verified. */
    @Transactional
    public Outcome verifyStepUp(PasskeyAnswer answer, AccountId account, String sid) {
        return verify(answer, Purpose.STEP_UP, new PasskeyOwner(account, sid));
    }

    /** Verifies the answer of a caller who has given the password. The user need not be verified. */
    @Transactional
    Outcome verifySecondStep(PasskeyAnswer answer, AccountId account) {
        return verify(answer, Purpose.SECOND_STEP, new PasskeyOwner(account, null));
    }

    private Outcome verify(PasskeyAnswer answer, Purpose purpose, PasskeyOwner owner) {
        Optional<String> challenge = challenges.take(answer.handle(), purpose, owner);
        if (challenge.isEmpty()) {
            return new Outcome.Refused("unknown_challenge", null);
        }
        Optional<AuthenticationData> parsed = verifier.parse(answer.credential());
        Optional<Passkey> passkey = parsed.flatMap(this::find);
        if (passkey.isEmpty()) {
            return new Outcome.Refused("unknown_passkey", null);
        }
        if (!belongsTo(owner, passkey.get(), parsed.get())) {
            return new Outcome.Refused("wrong_passkey", passkey.get().accountId());
        }
        boolean userVerificationRequired = purpose != Purpose.SECOND_STEP;
        return uses.use(
                passkey.get(), verifier.verify(parsed.get(), passkey.get(), challenge.get(), userVerificationRequired));
    }

    /** Finds the passkey of a credential id. Passkeys of a former RP id are not usable. */
    private Optional<Passkey> find(AuthenticationData parsed) {
        return repository
                .find(Sha256.base64url(Base64Url.encode(parsed.getCredentialId())))
                .filter(passkey -> passkey.rpId().equals(relyingParty.id()));
    }

    /**
     * Section 7.2, step 6: if the account is known, the passkey must belong to it. If it is not, the answer must
     * contain the user handle of the passkey's account.
     */
    private static boolean belongsTo(PasskeyOwner owner, Passkey passkey, AuthenticationData parsed) {
        AccountId account = owner.account();
        byte[] handle = parsed.getUserHandle();
        boolean handleFits =
                handle == null ? account != null : Arrays.equals(handle, UserHandle.of(passkey.accountId()));
        return handleFits && (account == null || account.equals(passkey.accountId()));
    }
}
