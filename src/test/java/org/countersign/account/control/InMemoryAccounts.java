package org.countersign.account.control;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;

/** Accounts and reserved addresses in memory. */
final class InMemoryAccounts {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final List<Account> stored = new ArrayList<>();
    final Set<Email> reserved = new HashSet<>();
    final List<Occurrence> recorded = new ArrayList<>();

    final AccountRepository repository = new Repository();
    final FreeAddresses freeAddresses = new FreeAddresses();
    final Accounts accounts = new Accounts();

    final SecurityEvents events = new SecurityEvents() {
        @Override
        public void record(Occurrence occurrence) {
            recorded.add(occurrence);
        }
    };

    final TimeRepository time = new TimeRepository() {
        @Override
        public Instant now() {
            return NOW;
        }
    };

    InMemoryAccounts() {
        freeAddresses.repository = repository;
        freeAddresses.formerEmails = new Reservations();
        freeAddresses.time = time;
        accounts.repository = repository;
        accounts.freeAddresses = freeAddresses;
        accounts.events = events;
        accounts.ids = new Ids();
        accounts.clock = clock();
    }

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private final class Repository extends AccountRepository {

        @Override
        void lockKeys(Collection<String> emailsAndIds) {}

        @Override
        Optional<Account> find(AccountId id) {
            return stored.stream().filter(account -> account.id().equals(id)).findFirst();
        }

        @Override
        Optional<Account> find(Email email) {
            return stored.stream()
                    .filter(account -> account.data().email().equals(email))
                    .findFirst();
        }

        @Override
        Optional<AccountId> findId(List<Email> candidates) {
            return candidates.stream()
                    .flatMap(email -> find(email).stream())
                    .map(Account::id)
                    .findFirst();
        }

        @Override
        Optional<Account> lock(AccountId id) {
            return find(id);
        }

        @Override
        void store(Account account) {
            stored.add(account);
        }
    }

    private final class Reservations extends FormerEmailRepository {

        @Override
        boolean isReserved(Email email, String exceptAccount, Instant now) {
            return reserved.contains(email);
        }

        @Override
        void removeAll(Email email) {
            reserved.remove(email);
        }
    }
}
