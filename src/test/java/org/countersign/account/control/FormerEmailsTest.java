package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.FormerEmail;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Notice;
import org.countersign.account.entity.Origin;
import org.countersign.platform.control.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormerEmailsTest {

    private static final Instant NOW = InMemoryAccounts.NOW;

    private final List<FormerEmail> kept = new ArrayList<>();

    /** It may have been mistyped, by its owner, an administrator or in an import. Its mailbox belongs to a stranger. */
    @ParameterizedTest
    @EnumSource(Origin.class)
    void addressThatNobodyVerified_cannotBeRestored(Origin origin) {
        formerEmails(Set.of(Notice.EMAIL_CHANGED)).keep(new Account(new AccountId("ada"), added(origin), NOW));
        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Origin.class)
    void verifiedAddress_canBeRestored(Origin origin) {
        formerEmails(Set.of(Notice.EMAIL_CHANGED)).keep(verified(origin));
        assertThat(kept).hasSize(1);
    }

    @Test
    void addressThatGetsNoNotice_cannotBeRestored() {
        formerEmails(Set.of()).keep(verified(Origin.REGISTERED));
        assertThat(kept).isEmpty();
    }

    private static Account verified(Origin origin) {
        return new Account(new AccountId("ada"), added(origin).withVerifiedEmail(NOW), NOW);
    }

    private static NewAccount added(Origin origin) {
        return NewAccount.of(new Email("ada@example.com"), "Ada", "$hash$", Set.of("user"), origin);
    }

    private FormerEmails formerEmails(Set<Notice> notices) {
        FormerEmails formerEmails = new FormerEmails();
        formerEmails.notices = new NoticeConfig(notices);
        formerEmails.ids = new Ids();
        formerEmails.time = new InMemoryAccounts().time;
        formerEmails.repository = new FormerEmailRepository() {
            @Override
            int nextChange(AccountId account) {
                return 1;
            }

            @Override
            void store(FormerEmail former) {
                kept.add(former);
            }
        };
        return formerEmails;
    }
}
