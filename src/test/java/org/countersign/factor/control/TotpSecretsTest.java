package org.countersign.factor.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.binary.Base32;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.TotpFactor;
import org.countersign.key.control.TestVaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotpSecretsTest {

    private static final AccountId ANN = new AccountId("ann");

    private final List<String> resealed = new ArrayList<>();

    @Test
    void secret_has160Bits() {
        assertThat(new Base32().decode(underSecrets("now").create())).hasSize(20);
        assertThat(underSecrets("now").create())
                .isNotEqualTo(underSecrets("now").create());
    }

    @Test
    void sealedSecret_opensOnlyForItsAccount() {
        TotpSecrets secrets = underSecrets("now");
        String sealed = secrets.seal(ANN, "SECRET");

        assertThat(sealed).doesNotContain("SECRET");
        assertThat(secrets.open(factorOf(ANN, sealed))).contains("SECRET");
        assertThat(secrets.open(factorOf(new AccountId("ben"), sealed))).isEmpty();
        assertThat(resealed).isEmpty();
    }

    @Test
    void secretUnderAPreviousMasterSecret_isOpenedAndResealed() {
        String sealed = underSecrets("before").seal(ANN, "SECRET");

        assertThat(underSecrets("now", "before").open(factorOf(ANN, sealed))).contains("SECRET");
        assertThat(resealed).hasSize(1);
        assertThat(underSecrets("now").open(factorOf(ANN, resealed.get(0)))).contains("SECRET");
    }

    @Test
    void secretUnderAnUnknownMasterSecret_doesNotOpen() {
        String sealed = underSecrets("before").seal(ANN, "SECRET");

        assertThat(underSecrets("now").open(factorOf(ANN, sealed))).isEmpty();
        assertThat(underSecrets("now").reseal(factorOf(ANN, sealed))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void damagedSecret_doesNotOpen(String sealed) {
        assertThat(underSecrets("now", "before").open(factorOf(ANN, sealed))).isEmpty();
        assertThat(underSecrets("now", "before").reseal(factorOf(ANN, sealed))).isFalse();
        assertThat(resealed).isEmpty();
    }

    /** Every byte is authenticated. */
    @Test
    void secretWithOneChangedCharacter_doesNotOpen() {
        TotpSecrets secrets = underSecrets("now");
        String sealed = secrets.seal(ANN, "SECRET");
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'Q' : 'A';
            String damaged = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThat(secrets.open(factorOf(ANN, damaged))).as(damaged).isEmpty();
        }
    }

    @Test
    void sealedSecret_beginsWithThePrefixOfItsMasterSecret() {
        TotpSecrets secrets = underSecrets("now", "before");
        assertThat(secrets.presentPrefix()).isNotEqualTo(underSecrets("before").presentPrefix());
        for (int i = 0; i < 100; i++) {
            assertThat(secrets.seal(ANN, "SECRET")).startsWith(secrets.presentPrefix());
        }
    }

    private static TotpFactor factorOf(AccountId account, String sealed) {
        return new TotpFactor("id", account, sealed, Instant.EPOCH);
    }

    private TotpSecrets underSecrets(String... names) {
        TotpSecrets secrets = new TotpSecrets();
        secrets.random = new SecureRandom();
        secrets.vault = TestVaults.under(names);
        secrets.repository = new TotpRepository() {
            @Override
            void reseal(String id, String was, String sealed) {
                resealed.add(sealed);
            }
        };
        return secrets;
    }
}
