package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.account.control.UndoEmailChange.Outcome;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Origin;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.ProofSubject;
import org.countersign.proof.entity.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmailRestorationsTest {

    private static final AccountId ADA = new AccountId("ada");
    private static final Email FORMER = new Email("former@example.com");
    private static final Email PRESENT = new Email("present@example.com");

    private final InMemoryAccounts memory = new InMemoryAccounts();
    private final EmailRestorations restorations = new EmailRestorations();
    private final List<String> noticed = new ArrayList<>();
    private final Account account = new Account(
            ADA, NewAccount.of(PRESENT, "Ada", "$hash$", Set.of("user"), Origin.REGISTERED), InMemoryAccounts.NOW);

    @BeforeEach
    void wire() {
        memory.stored.add(account);
        restorations.repository = memory.repository;
        restorations.freeAddresses = memory.freeAddresses;
        restorations.time = memory.time;
        restorations.emailChangeUndone = new FiredEvents<>();
        restorations.formerEmails = new FormerEmails();
        restorations.formerEmails.time = memory.time;
        restorations.formerEmails.repository = new FormerEmailRepository() {
            @Override
            Optional<Integer> firstChange(AccountId id, Email from, Instant now) {
                return Optional.of(1);
            }

            @Override
            void removeFrom(AccountId id, int changeNumber) {}
        };
        restorations.proofs = new Proofs() {
            @Override
            public Optional<OpenProof> find(String token, Purpose purpose) {
                return Optional.of(new OpenProof(new UUID(0, 1), new ProofSubject(ADA.value(), FORMER.value(), 0)));
            }

            @Override
            public boolean spend(OpenProof proof) {
                return true;
            }
        };
        restorations.resetMails = new PasswordResetMails() {
            @Override
            void addForTyped(String email) {}
        };
        restorations.events = new SecurityEvents() {
            @Override
            public void record(Occurrence occurrence) {
                if (occurrence.action() == Action.EMAIL_CHANGE_UNDONE) {
                    noticed.add(account.data().email().value());
                }
            }
        };
    }

    /** A notice goes to the address that the account has when the event is recorded. */
    @Test
    void undo_isReportedToTheReplacedAddress() {
        assertThat(restorations.complete("token", "$unusable$")).isEqualTo(Outcome.UNDONE);
        assertThat(noticed).containsExactly(PRESENT.value());
        assertThat(account.data().email()).isEqualTo(FORMER);
    }
}
