package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.FormerEmail;
import org.countersign.account.entity.Notice;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;
import org.countersign.proof.entity.Purpose;

/** Keeps the former addresses of accounts as long as a link can restore them. */
@ApplicationScoped
public class FormerEmails {

    /** The link works for a week after its mail was sent. */
    private static final Duration LIFE = SendNotice.VALIDITY.plus(Purpose.UNDO.life());

    @Inject
    FormerEmailRepository repository;

    @Inject
    PendingEmailRepository pendingEmails;

    @Inject
    NoticeConfig notices;

    @Inject
    Ids ids;

    @Inject
    TimeRepository time;

    /**
     * Keeps the present address of an account before it is changed. Does nothing if its mailbox gets no link: if the
     * notice is off, or if nobody has verified this address. It may be mistyped, and its mailbox may belong to a
     * stranger.
     */
    void keep(Account account) {
        boolean isVerified = account.data().emailVerifiedAt().isPresent();
        if (isVerified && notices.notices().contains(Notice.EMAIL_CHANGED)) {
            repository.store(new FormerEmail(
                    ids.next().toString(),
                    account.id(),
                    account.data().email(),
                    repository.nextChange(account.id()),
                    time.now().plus(LIFE)));
        }
    }

    /** Finds the first change of an account away from an address. Empty if it cannot be undone, or was undone. */
    OptionalInt firstChange(AccountId account, Email from) {
        return repository
                .firstChange(account, from, time.now())
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Forgets a change and all later ones. Links to undo them become void. */
    void forgetFrom(AccountId account, int changeNumber) {
        repository.removeFrom(account, changeNumber);
    }

    /** Deletes expired rows, of changes that were not confirmed as well. There are few of them. */
    @Transactional
    public void sweep() {
        Instant now = time.now();
        repository.removeExpired(now);
        pendingEmails.removeExpired(now);
    }
}
