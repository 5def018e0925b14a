package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.control.Accounts;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.passkey.control.AssertionVerifier.Outcome;
import org.countersign.passkey.entity.Passkey;
import org.countersign.platform.control.TimeRepository;

/**
 * Stores the counter of each valid answer. If the counter does not rise, another authenticator has a copy of the key:
 * the answer is refused and the owner is told. The passkey is not removed, since that would lock the owner out. The
 * caller has a transaction.
 */
@ApplicationScoped
public class PasskeyUses {

    @Inject
    PasskeyRepository repository;

    @Inject
    Accounts accounts;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    VerifyPasskey.Outcome use(Passkey passkey, Outcome verified) {
        if (verified instanceof Outcome.Invalid) {
            return new VerifyPasskey.Outcome.Refused("wrong_passkey", passkey.accountId());
        }
        boolean used = verified instanceof Outcome.Valid valid
                && repository.use(passkey.id(), valid.signCount(), valid.backedUp(), time.now());
        if (!used && !repository.exists(passkey.id())) {
            return new VerifyPasskey.Outcome.Refused("unknown_passkey", passkey.accountId());
        }
        if (!used) {
            events.record(event(Action.PASSKEY_COPIED, passkey).failed("counter_not_higher"));
            return new VerifyPasskey.Outcome.Refused("copied_passkey", passkey.accountId());
        }
        events.record(event(Action.PASSKEY_USED, passkey));
        return owner(passkey);
    }

    /**
     * The update has locked the row of the passkey. So a reset of the password that removes the passkey is either
     * noticed by the update, or changes the credential version of the account later.
     */
    private VerifyPasskey.Outcome owner(Passkey passkey) {
        return accounts.findEnabled(passkey.accountId())
                .<VerifyPasskey.Outcome>map(VerifyPasskey.Outcome.Verified::new)
                .orElseGet(() -> new VerifyPasskey.Outcome.Refused("account_disabled", passkey.accountId()));
    }

    private static Occurrence event(Action action, Passkey passkey) {
        return Occurrence.of(action).account(passkey.accountId().value()).detail(passkey.id());
    }
}
