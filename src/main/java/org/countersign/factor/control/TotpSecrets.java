package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.TotpFactor;
import org.countersign.factor.entity.TypedCode;
import org.countersign.key.control.Vault;

/**
 * Creates the secrets of authenticator apps and encrypts them. An encrypted secret can be decrypted only for its own
 * account.
 */
@ApplicationScoped
public class TotpSecrets {

    private static final System.Logger LOG = System.getLogger(TotpSecrets.class.getName());

    @Inject
    Vault vault;

    @Inject
    TotpRepository repository;

    @Inject
    SecureRandom random;

    /** Creates a secret, in Base32. */
    String create() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return Totp.encode(secret);
    }

    String seal(AccountId account, String secret) {
        return vault.seal(account.value(), secret);
    }

    /** Returns the time step of a code. Empty if the code is wrong or used. */
    OptionalLong step(TotpFactor factor, TypedCode code, Instant now) {
        Optional<String> typed = code.totp();
        Optional<String> secret = typed.flatMap(any -> open(factor));
        return secret.isEmpty()
                ? OptionalLong.empty()
                : Totp.step(secret.get(), typed.orElseThrow(), now, factor.lastStep());
    }

    /**
     * Decrypts the secret of a factor, and re-encrypts it after a change of the master secret. Empty if it cannot be
     * decrypted; then every code is rejected.
     */
    Optional<String> open(TotpFactor factor) {
        Optional<String> secret = tryOpen(factor);
        if (secret.isEmpty()) {
            LOG.log(
                    Level.ERROR,
                    "{0} cannot be opened: it is damaged, or was sealed under a secret that is not in"
                            + " countersign.secret-previous",
                    factor);
        }
        secret.ifPresent(opened -> resealIfNeeded(factor, opened));
        return secret;
    }

    /** Re-encrypts the secret of a factor if needed, without a code. Returns false if it cannot be decrypted. */
    boolean reseal(TotpFactor factor) {
        Optional<String> secret = tryOpen(factor);
        secret.ifPresent(opened -> resealIfNeeded(factor, opened));
        return secret.isPresent();
    }

    /** Returns the prefix of all secrets that are encrypted with the current master secret. */
    String presentPrefix() {
        return vault.presentPrefix();
    }

    private Optional<String> tryOpen(TotpFactor factor) {
        try {
            return vault.open(factor.accountId().value(), factor.sealedSecret());
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private void resealIfNeeded(TotpFactor factor, String secret) {
        if (!vault.isPresent(factor.sealedSecret())) {
            repository.reseal(factor.id(), factor.sealedSecret(), seal(factor.accountId(), secret));
        }
    }
}
