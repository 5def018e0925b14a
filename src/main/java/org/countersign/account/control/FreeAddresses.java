package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.platform.control.TimeRepository;

/**
 * Decides whether an account may get an address. An address is taken if an account has it, or if a link can restore it
 * for the account that had it before.
 */
@ApplicationScoped
public class FreeAddresses {

    @Inject
    AccountRepository repository;

    @Inject
    FormerEmailRepository formerEmails;

    @Inject
    TimeRepository time;

    /** Returns whether an account has this address. */
    @Transactional
    boolean isInUse(Email email) {
        return repository.find(email).isPresent();
    }

    /** Returns whether no new account can get this address. */
    @Transactional
    boolean isTaken(Email email) {
        return isInUse(email) || formerEmails.isReserved(email, "", time.now());
    }

    /**
     * Returns the same as {@link #isTaken}. If the address is free, no other transaction can add an account with it
     * before this one ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean isTakenOnceLocked(Email email) {
        repository.lockKeys(List.of(email.value()));
        return isTaken(email);
    }

    /** Frees an address that a link could restore. The link becomes void. */
    @Transactional(Transactional.TxType.MANDATORY)
    void endReservation(Email email) {
        formerEmails.removeAll(email);
    }

    /**
     * Returns whether an existing account cannot get this address. Until the end of the transaction no other account
     * can get it. Call it before the account is locked, as every other transaction does.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean isTakenFor(AccountId account, Email email) {
        repository.lockKeys(List.of(email.value()));
        return repository
                        .findId(Email.candidates(email.value()))
                        .filter(owner -> !owner.equals(account))
                        .isPresent()
                || formerEmails.isReserved(email, account.value(), time.now());
    }
}
