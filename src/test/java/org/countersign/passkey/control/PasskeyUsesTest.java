package org.countersign.passkey.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.passkey.control.VerifyPasskey.Outcome.Refused;
import org.countersign.passkey.control.VerifyPasskey.Outcome.Verified;
import org.countersign.passkey.entity.NewPasskey;
import org.countersign.passkey.entity.Passkey;
import org.countersign.platform.control.TimeRepository;
import org.junit.jupiter.api.Test;

class PasskeyUsesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final AccountId OWNER = new AccountId("0198f0a0-0000-7000-8000-000000000001");
    private static final Passkey PASSKEY = new Passkey(
            "id", OWNER, new NewPasskey("AA", "AA", 1, "", List.of(), true, true), "example.com", "Phone", NOW);

    private static final Profile PROFILE =
            new Profile(OWNER, new Email("ada@example.com"), true, "Ada", Set.of("user"), NOW, 3, 0);

    private Optional<Profile> enabled = Optional.empty();
    private final List<Action> recorded = new ArrayList<>();

    @Test
    void passkeyRemovedSinceItWasRead_isUnknownAndNotCopied() {
        assertThat(use(false, false)).isEqualTo(new Refused("unknown_passkey", OWNER));
        assertThat(recorded).isEmpty();
    }

    @Test
    void storedPasskeyWhoseCounterDoesNotRise_isCopied() {
        assertThat(use(false, true)).isEqualTo(new Refused("copied_passkey", OWNER));
        assertThat(recorded).containsExactly(Action.PASSKEY_COPIED);
    }

    /** A sign-in locks the account only if it is still as in this profile. */
    @Test
    void acceptedAnswer_returnsTheProfileReadInItsTransaction() {
        enabled = Optional.of(PROFILE);
        assertThat(use(true, true)).isEqualTo(new Verified(PROFILE));
        assertThat(recorded).containsExactly(Action.PASSKEY_USED);
    }

    @Test
    void passkeyOfADisabledAccount_isRefused() {
        assertThat(use(true, true)).isEqualTo(new Refused("account_disabled", OWNER));
    }

    private VerifyPasskey.Outcome use(boolean updated, boolean stored) {
        PasskeyUses uses = new PasskeyUses();
        uses.repository = new PasskeyRepository() {
            @Override
            boolean use(String id, long signCount, boolean backedUp, Instant now) {
                return updated;
            }

            @Override
            boolean exists(String id) {
                return stored;
            }
        };
        uses.accounts = new Accounts() {
            @Override
            public Optional<Profile> findEnabled(AccountId id) {
                return enabled;
            }
        };
        uses.events = new SecurityEvents() {
            @Override
            public void record(Occurrence occurrence) {
                recorded.add(occurrence.action());
            }
        };
        uses.time = new TimeRepository() {
            @Override
            public Instant now() {
                return NOW;
            }
        };
        return uses.use(PASSKEY, new AssertionVerifier.Outcome.Valid(2, true));
    }
}
