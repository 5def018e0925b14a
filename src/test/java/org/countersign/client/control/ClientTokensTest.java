package org.countersign.client.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.control.FiredEvents;
import org.countersign.client.entity.ApplicationData;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientDisabled;
import org.countersign.client.entity.ClientDistrusted;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.ClientRemoved;
import org.countersign.client.entity.Source;
import org.countersign.client.entity.StoredClient;
import org.countersign.token.control.Revocations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTokensTest {

    private static final StoredClient ENABLED = billing(3, false);

    private final List<String> revoked = new ArrayList<>();
    private final FiredEvents<ClientDisabled> disabled = new FiredEvents<>();
    private final FiredEvents<ClientDistrusted> distrusted = new FiredEvents<>();
    private final FiredEvents<ClientRemoved> removed = new FiredEvents<>();
    private final ClientTokens tokens = new ClientTokens();

    @BeforeEach
    void setUp() {
        tokens.clientDisabled = disabled;
        tokens.clientDistrusted = distrusted;
        tokens.clientRemoved = removed;
        tokens.revocations = new Revocations() {

            @Override
            public void revokeSubject(String subject, int version) {
                revoked.add(subject + " < " + version);
            }
        };
    }

    private static StoredClient billing(int version, boolean disabled) {
        ClientData data = new ClientData(
                "Billing",
                ClientAuthentication.SECRET,
                Set.of(),
                Set.of("stock"),
                Set.of(),
                ApplicationData.ofService(),
                Optional.empty(),
                Optional.empty(),
                false,
                disabled);
        return new StoredClient(
                "billing", ClientKind.SERVICE, data, version, Source.ADMIN, Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void changeWithoutALoss_deniesNothing() {
        tokens.change(ENABLED, ENABLED);
        assertThat(revoked).isEmpty();
        assertThat(disabled.fired).isEmpty();
    }

    @Test
    void loss_deniesEarlierTokens() {
        tokens.change(ENABLED, billing(4, false));
        assertThat(revoked).containsExactly("billing < 4");
        assertThat(disabled.fired).isEmpty();
    }

    @Test
    void disabledClient_isToldOnce() {
        tokens.change(ENABLED, billing(4, true));
        tokens.change(billing(4, true), billing(5, true));
        tokens.change(billing(5, true), billing(5, false));
        assertThat(revoked).containsExactly("billing < 4", "billing < 5");
        assertThat(disabled.fired).containsExactly(new ClientDisabled("billing"));
        assertThat(removed.fired).isEmpty();
    }

    @Test
    void removedClient_losesAllTokens() {
        tokens.end(ENABLED);
        assertThat(revoked).containsExactly("billing < 4");
        assertThat(removed.fired).containsExactly(new ClientRemoved("billing"));
    }
}
