package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.countersign.account.control.FinishRegistration.Outcome;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.PendingRegistration;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.ProofSubject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PendingRegistrationsTest {

    private static final Email ADDRESS = new Email("ada@example.com");

    private final InMemoryAccounts memory = new InMemoryAccounts();
    private final PendingRegistrations registrations = new PendingRegistrations();
    private final List<String> steps = new ArrayList<>();
    private final PendingRegistration registration =
            new PendingRegistration(new UUID(0, 1), ADDRESS, "Ada", "$hash$", InMemoryAccounts.NOW);
    private final PendingRegistrations.Open open = new PendingRegistrations.Open(
            new OpenProof(registration.id(), new ProofSubject(null, ADDRESS.value(), 0)), registration);

    @BeforeEach
    void wire() {
        registrations.accounts = memory.accounts;
        registrations.freeAddresses = memory.freeAddresses;
        registrations.time = memory.time;
        registrations.repository = new PendingRegistrationRepository() {
            @Override
            void removeAll(Email email) {
                steps.add("remove");
            }
        };
        registrations.proofs = new Proofs() {
            @Override
            public boolean spend(OpenProof proof) {
                steps.add("spend");
                return true;
            }
        };
    }

    @Test
    void freeAddress_spendsTheLink() {
        assertThat(registrations.complete(open)).isInstanceOf(Outcome.Registered.class);
        assertThat(steps).containsExactly("spend", "remove");
        assertThat(memory.stored).hasSize(1);
    }

    /** A link can restore it for another account. */
    @Test
    void reservedAddress_leavesTheRegistrationAndItsLink() {
        memory.reserved.add(ADDRESS);
        assertThat(registrations.complete(open)).isInstanceOf(Outcome.EmailTaken.class);
        assertThat(steps).isEmpty();
        memory.reserved.clear();
        assertThat(registrations.complete(open)).isInstanceOf(Outcome.Registered.class);
    }
}
