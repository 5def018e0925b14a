package org.countersign.transfer.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Origin;
import org.countersign.account.entity.StoredAccount;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementPolicyTest {

    private static final String ID = "8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77";
    private static final String LINE = "{\"email\":\"ann@example.com\",\"passwordHash\":"
            + "\"$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\"}";

    private final ReplacementPolicy policy = new ReplacementPolicy(new AccountId("administrator"));

    @Test
    void registeredAccount_isTakenOver() {
        assertThat(policy.objection(
                        holder("holder", Set.of("user"), Origin.REGISTERED),
                        entry(LINE).account()))
                .isEmpty();
        assertThat(policy.objection(disabledHolder(), entry(LINE).account())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "administrator, user,  REGISTERED, own account",
        "holder,        admin, REGISTERED, roles (admin)",
        "holder,        metrics, REGISTERED, roles (metrics)",
        "holder,        auditor, REGISTERED, roles (auditor)",
        "holder,        user,  CREATED,    an administrator created it",
        "holder,        user,  IMPORTED,   it was imported",
    })
    void everyOtherAccount_keepsItsAddress(String id, String role, Origin origin, String objection) {
        assertThat(policy.objection(
                        holder(id, new HashSet<>(List.of("user", role)), origin),
                        entry(LINE).account()))
                .hasValueSatisfying(text -> assertThat(text).contains(objection));
    }

    @Test
    void accountOfUnknownOrigin_keepsItsAddress() {
        StoredAccount old = new StoredAccount(
                new AccountId("holder"),
                new Email("ann@example.com"),
                Optional.empty(),
                "Ann",
                "$hash$",
                Optional.empty(),
                0,
                Set.of("user"),
                0,
                false,
                Optional.empty(),
                Instant.EPOCH);
        assertThat(policy.objection(old, entry(LINE).account())).contains("it is not known who created it");
    }

    @Test
    void accountWithTheIdOfTheEntry_keepsItsAddress() {
        Valid entry = entry(LINE.replace("{", "{\"id\":\"" + ID + "\","));
        assertThat(policy.objection(holder(ID, Set.of("user"), Origin.REGISTERED), entry.account()))
                .isPresent();
        assertThat(policy.objection(holder("holder", Set.of("user"), Origin.REGISTERED), entry.account()))
                .isEmpty();
    }

    private static Valid entry(String line) {
        JsonLines lines = new JsonLines(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), Instant.EPOCH);
        return (Valid) lines.next();
    }

    private static StoredAccount holder(String id, Set<String> roles, Origin origin) {
        return holder(id, roles, origin, false);
    }

    private static StoredAccount disabledHolder() {
        return holder("holder", Set.of("user"), Origin.REGISTERED, true);
    }

    private static StoredAccount holder(String id, Set<String> roles, Origin origin, boolean disabled) {
        return new StoredAccount(
                new AccountId(id),
                new Email("ann@example.com"),
                Optional.empty(),
                "Ann",
                "$hash$",
                Optional.empty(),
                0,
                roles,
                0,
                disabled,
                Optional.of(origin),
                Instant.EPOCH);
    }
}
