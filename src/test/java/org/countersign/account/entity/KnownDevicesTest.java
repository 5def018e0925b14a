package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownDevicesTest {

    private static final KnownDevice ADA = device("ada", 1);
    private static final KnownDevice BEN = device("ben", 2);

    @Test
    void device_isFoundOnlyForItsAccount() {
        KnownDevices known = new KnownDevices(List.of(ADA, BEN));
        assertThat(known.of(new AccountId("ben"))).contains(BEN);
        assertThat(known.of(new AccountId("cleo"))).isEmpty();
        assertThat(KnownDevices.NONE.of(new AccountId("ada"))).isEmpty();
    }

    @Test
    void twoOfOneAccount_areTheFirst() {
        KnownDevices known = new KnownDevices(List.of(ADA, device("ada", 9)));
        assertThat(known.devices()).containsExactly(ADA);
        assertThat(known.of(new AccountId("ada"))).contains(ADA);
        assertThat(known.with(BEN).with(ADA).devices()).containsExactly(ADA, BEN);
    }

    @Test
    void latestDevice_isFirstAndUnique() {
        assertThat(KnownDevices.NONE.with(ADA).with(BEN).with(ADA).devices()).containsExactly(ADA, BEN);
    }

    @Test
    void nextSignInOnAFullList_dropsNoOtherAccount() {
        List<KnownDevice> full = IntStream.range(0, KnownDevices.MAX_ACCOUNTS)
                .mapToObj(i -> device("account " + i, i))
                .toList();
        assertThat(new KnownDevices(full).with(full.get(1)).devices()).containsExactlyInAnyOrderElementsOf(full);
    }

    @Test
    void oldest_dropsOut() {
        KnownDevices known = KnownDevices.NONE;
        for (int i = 0; i <= KnownDevices.MAX_ACCOUNTS; i++) {
            known = known.with(device("account " + i, i));
        }
        assertThat(known.devices())
                .extracting(device -> device.account().value())
                .containsExactlyElementsOf(IntStream.iterate(KnownDevices.MAX_ACCOUNTS, i -> i - 1)
                        .limit(KnownDevices.MAX_ACCOUNTS)
                        .mapToObj(i -> "account " + i)
                        .toList());
    }

    @Test
    void attempts_areCountedByAccountAndDevice() {
        assertThat(ADA.passwordKey(3))
                .isNotEqualTo(device("ada", 9).passwordKey(3))
                .isNotEqualTo(device("ben", 1).passwordKey(3))
                .isEqualTo(device("ada", 1).passwordKey(3));
        assertThat(ADA.codeKey(3))
                .isNotEqualTo(device("ada", 9).codeKey(3))
                .isNotEqualTo(device("ben", 1).codeKey(3));
    }

    @Test
    void devicesOfAnEarlierPassword_shareOneCount() {
        assertThat(ADA.passwordKey(4))
                .isEqualTo(device("ada", 9).passwordKey(4))
                .isNotEqualTo(device("ben", 1).passwordKey(4))
                .isNotEqualTo(ADA.passwordKey(3));
        assertThat(ADA.codeKey(4)).isEqualTo(device("ada", 9).codeKey(4)).isNotEqualTo(ADA.codeKey(3));
    }

    @Test
    void devicesWithoutASecondFactor_shareOneCountOfCodes() {
        KnownDevice first = new KnownDevice(ADA.account(), new UUID(1, 1), 3, false);
        KnownDevice second = new KnownDevice(ADA.account(), new UUID(2, 2), 3, false);
        assertThat(first.codeKey(3)).isEqualTo(second.codeKey(3)).isNotEqualTo(ADA.codeKey(3));
        assertThat(first.passwordKey(3)).isNotEqualTo(second.passwordKey(3));
    }

    @Test
    void text_showsNoDeviceId() {
        assertThat(ADA).hasToString("KnownDevice[ada]");
        assertThat(new KnownDevices(List.of(ADA)))
                .asString()
                .doesNotContain(ADA.id().toString());
    }

    private static KnownDevice device(String account, long id) {
        return new KnownDevice(new AccountId(account), new UUID(id, id), 3, true);
    }
}
