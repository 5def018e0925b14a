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

/** Makes the secrets of authenticator apps, and keeps them sealed: what is stored in one account opens for no other. */
@ApplicationScoped
public class TotpSecrets {

    private static final System.Logger LOG = System.getLogger(TotpSecrets.class.getName());

    @Inject
    Vault vault;

    @Inject
    TotpRepository repository;

    @Inject
    SecureRandom random;

    /** A new one, in Base32. */
    String make() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return Totp.encode(secret);
    }

    String seal(AccountId account, String secret) {
        return vault.seal(account.value(), secret);
    }

    /** The time step that a code is of; empty where it is wrong, or was used. */
    OptionalLong step(TotpFactor factor, TypedCode code, Instant now) {
        Optional<String> typed = code.totp();
        Optional<String> secret = typed.flatMap(any -> open(factor));
        return secret.isEmpty()
                ? OptionalLong.empty()
                : Totp.step(secret.get(), typed.orElseThrow(), now, factor.lastStep());
    }

    /**
     * Opens the secret of a factor, and seals it again after a change of the master secret. Empty where it was sealed
     * under a master secret that is not listed any more: no code of it is right then.
     */
    Optional<String> open(TotpFactor factor) {
        String context = factor.accountId().value();
        Optional<String> secret = vault.open(context, factor.sealedSecret());
        if (secret.isEmpty()) {
            LOG.log(Level.ERROR, "{0} was sealed under a secret that is not in countersign.secret-previous", factor);
        }
        secret.filter(opened -> !vault.isPresent(factor.sealedSecret()))
                .ifPresent(
                        opened -> repository.reseal(factor.id(), factor.sealedSecret(), vault.seal(context, opened)));
        return secret;
    }
}
