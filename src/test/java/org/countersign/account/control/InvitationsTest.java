package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.junit.jupiter.api.Test;

class InvitationsTest {

    private static final Email ADDRESS = new Email("ada@example.com");

    private final InMemoryAccounts memory = new InMemoryAccounts();

    /** The invitation would be refused as long as a link can restore the address for another account. */
    @Test
    void reservedAddress_isNotInvited() {
        memory.reserved.add(ADDRESS);
        Invitations invitations = new Invitations();
        invitations.freeAddresses = memory.freeAddresses;
        assertThat(invitations.invite(ADDRESS, Set.of("user"), new AccountId("root")))
                .isInstanceOf(Invitations.Outcome.EmailTaken.class);
    }
}
