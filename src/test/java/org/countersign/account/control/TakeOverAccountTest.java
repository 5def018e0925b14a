package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.account.entity.Email;
import org.junit.jupiter.api.Test;

class TakeOverAccountTest {

    private static final Email ADDRESS = new Email("root@example.com");

    private final InMemoryAccounts memory = new InMemoryAccounts();

    /** A thief has changed the address of the administrator. Otherwise the service would not start for ten days. */
    @Test
    void reservedAddress_isFreeForTheOperator() {
        memory.reserved.add(ADDRESS);
        assertThat(takeOverAccount().takeOver("today", ADDRESS, "$hash$")).isTrue();
        assertThat(memory.stored).singleElement().satisfies(account -> {
            assertThat(account.data().email()).isEqualTo(ADDRESS);
            assertThat(account.data().isEnabledAdministrator()).isTrue();
        });
        assertThat(memory.reserved).as("what a link can restore").isEmpty();
    }

    private TakeOverAccount takeOverAccount() {
        TakeOverAccount takeOver = new TakeOverAccount();
        takeOver.repository = memory.repository;
        takeOver.accounts = memory.accounts;
        takeOver.events = memory.events;
        takeOver.clock = InMemoryAccounts.clock();
        takeOver.accountRecovered = new FiredEvents<>();
        takeOver.administrators = new AdministratorRepository() {
            @Override
            boolean beginRecovery(String request) {
                return true;
            }
        };
        return takeOver;
    }
}
