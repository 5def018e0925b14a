package org.countersign.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.account.control.StoredAccounts;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.StoredAccount;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Batches;

/**
 * Exports all accounts as JSON lines, which an import accepts. Accounts are ordered by their ids, which never change,
 * so an account that exists during the whole export is in it exactly once.
 */
@ApplicationScoped
public class ExportAccounts {

    private static final int CHUNK = 500;

    @Inject
    StoredAccounts storedAccounts;

    @Inject
    SecurityEvents events;

    /** Receives the lines of an export. */
    @FunctionalInterface
    public interface Receiver {

        void accept(String line) throws IOException;
    }

    /** Records the export in the audit trail, before the first line is sent. */
    @Transactional
    public void begin(AccountId administrator, boolean withHashes) {
        Occurrence export = Occurrence.of(Action.ACCOUNTS_EXPORTED).account(administrator.value());
        events.record(withHashes ? export.detail("with password hashes") : export);
    }

    /**
     * Passes all lines of an export to the receiver, page by page. Reads the first page completely before it passes on
     * the first line, so that an early failure can still be answered with an error.
     */
    public void forEachLine(boolean withHashes, Receiver receiver) throws IOException {
        AtomicLong count = new AtomicLong();
        Batches.drain((Optional<AccountId> after) -> {
            List<StoredAccount> page = storedAccounts.list(after, CHUNK);
            List<String> lines = page.stream()
                    .map(account -> AccountLine.write(account, withHashes))
                    .toList();
            if (after.isEmpty()) {
                receiver.accept(ExportFrame.first());
            }
            for (String line : lines) {
                receiver.accept(line);
            }
            count.addAndGet(lines.size());
            return page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).id());
        });
        receiver.accept(ExportFrame.last(count.get()));
    }
}
