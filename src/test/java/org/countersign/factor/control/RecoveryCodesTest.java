package org.countersign.factor.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.RecoveryCode;
import org.countersign.factor.entity.TypedCode;
import org.countersign.key.control.TestSecrets;
import org.junit.jupiter.api.Test;

class RecoveryCodesTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");

    /** A list instead of a table. */
    private static final class Table extends RecoveryCodeRepository {

        private record Row(AccountId account, String mac, int secretId) {}

        private final List<Row> rows = new ArrayList<>();

        @Override
        void store(RecoveryCode code) {
            rows.add(new Row(code.accountId(), code.mac(), code.secretId()));
        }

        @Override
        boolean spend(AccountId account, Set<String> macs) {
            return rows.removeIf(row -> row.account().equals(account) && macs.contains(row.mac()));
        }

        @Override
        int count(AccountId account, Set<Integer> secretIds) {
            return (int) rows.stream()
                    .filter(row -> row.account().equals(account) && secretIds.contains(row.secretId()))
                    .count();
        }

        @Override
        void removeAll(AccountId account) {
            rows.removeIf(row -> row.account().equals(account));
        }
    }

    private final Table table = new Table();

    @Test
    void codes_areTenOf120BitsInReadableGroups() {
        List<String> codes = underSecrets("now").replace(ANN);

        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"));
    }

    @Test
    void codes_areNotStored() {
        String code = plain(underSecrets("now").replace(ANN).get(0));

        assertThat(table.rows).hasSize(10).noneMatch(row -> row.mac().contains(code));
    }

    @Test
    void code_canBeUsedOnceByItsOwner() {
        RecoveryCodes codes = underSecrets("now");
        String code = plain(codes.replace(ANN).get(3));
        codes.replace(BEN);

        assertThat(codes.spend(BEN, code)).isFalse();
        assertThat(codes.spend(ANN, code)).isTrue();
        assertThat(codes.spend(ANN, code)).isFalse();
        assertThat(codes.count(ANN)).isEqualTo(9);
    }

    @Test
    void newCodes_invalidateTheOldOnes() {
        RecoveryCodes codes = underSecrets("now");
        String old = plain(codes.replace(ANN).get(0));
        codes.replace(ANN);

        assertThat(codes.spend(ANN, old)).isFalse();
        assertThat(codes.count(ANN)).isEqualTo(10);
    }

    @Test
    void codeUnderAPreviousSecret_isValidWhileTheSecretIsConfigured() {
        List<String> codes = underSecrets("before").replace(ANN);

        assertThat(underSecrets("now", "before").count(ANN)).isEqualTo(10);
        assertThat(underSecrets("now", "before").spend(ANN, plain(codes.get(0))))
                .isTrue();
        assertThat(underSecrets("now").spend(ANN, plain(codes.get(1)))).isFalse();
        assertThat(underSecrets("now").count(ANN)).isZero();
    }

    private RecoveryCodes underSecrets(String... names) {
        RecoveryCodes codes = new RecoveryCodes();
        codes.repository = table;
        codes.secrets = TestSecrets.named(names);
        codes.random = new SecureRandom();
        codes.deriveKeys();
        return codes;
    }

    private static String plain(String shown) {
        return TypedCode.of(shown).recoveryCode().orElseThrow();
    }
}
