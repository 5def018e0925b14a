package org.countersign.factor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.binary.Base32;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.TotpFactor;
import org.countersign.key.control.TestVaults;
import org.junit.jupiter.api.Test;

class TotpSecretsTest {

    private static final AccountId ANN = new AccountId("ann");

    private final List<String> resealed = new ArrayList<>();

    @Test
    void secret_has160Bits() {
        assertThat(new Base32().decode(underSecrets("now").make())).hasSize(20);
        assertThat(underSecrets("now").make()).isNotEqualTo(underSecrets("now").make());
    }

    @Test
    void sealedSecret_opensForItsAccountOnly() {
        TotpSecrets secrets = underSecrets("now");
        String sealed = secrets.seal(ANN, "SECRET");

        assertThat(sealed).doesNotContain("SECRET");
        assertThat(secrets.open(factorOf(ANN, sealed))).contains("SECRET");
        assertThatThrownBy(() -> secrets.open(factorOf(new AccountId("ben"), sealed)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(resealed).isEmpty();
    }

    @Test
    void secretFromBeforeAChangeOfTheMasterSecret_opensAndIsSealedAgain() {
        String sealed = underSecrets("before").seal(ANN, "SECRET");

        assertThat(underSecrets("now", "before").open(factorOf(ANN, sealed))).contains("SECRET");
        assertThat(resealed).hasSize(1);
        assertThat(underSecrets("now").open(factorOf(ANN, resealed.get(0)))).contains("SECRET");
    }

    @Test
    void secretOfAMasterSecretThatIsNotListed_doesNotOpen() {
        String sealed = underSecrets("before").seal(ANN, "SECRET");

        assertThat(underSecrets("now").open(factorOf(ANN, sealed))).isEmpty();
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
