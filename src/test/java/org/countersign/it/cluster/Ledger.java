package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Device;

/**
 * Records what an installation of several nodes has acknowledged: accounts, passwords, sessions and their ends. At the
 * end it checks every node: nothing is lost, nothing that has ended is valid again, and no session has two successors.
 */
final class Ledger {

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Set<String> closedAccounts = ConcurrentHashMap.newKeySet();
    private final Queue<Device> devices = new ConcurrentLinkedQueue<>();

    /** Registers an account. */
    Device register(Api node, String email) {
        Reply reply = node.register(email);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        passwords.put(email, Api.PASSWORD);
        return add(reply);
    }

    /** Signs in on another device. */
    Device login(Api node, String email) {
        Reply reply = node.login(email);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return add(reply);
    }

    private Device add(Reply signedIn) {
        Device device = new Device(signedIn);
        devices.add(device);
        return device;
    }

    void passwordChanged(String email, String password) {
        passwords.put(email, password);
    }

    void accountClosed(String email) {
        passwords.remove(email);
        closedAccounts.add(email);
    }

    /** Checks every acknowledgement on every node. This uses up the tokens of the devices. */
    void check(List<Api> nodes) {
        assertThat(devices).isNotEmpty();
        devices.forEach(device -> check(device, nodes));
        nodes.forEach(this::checkAccounts);
    }

    String summary() {
        long over = devices.stream().filter(Device::isEnded).count();
        return devices.size() - over + " sessions that go on, " + over + " that are over, " + passwords.size()
                + " accounts, " + closedAccounts.size() + " closed ones";
    }

    private static void check(Device device, List<Api> nodes) {
        if (device.isEnded()) {
            nodes.forEach(node -> checkEnded(device, node));
        } else {
            checkGoing(device, nodes);
        }
    }

    private static void checkGoing(Device device, List<Api> nodes) {
        List<Reply> successors = nodes.stream()
                .peek(node -> assertThat(
                                node.get("/api/protected", device.accessToken()).status())
                        .isEqualTo(200))
                .map(node -> node.refresh(device.refreshToken()))
                .peek(reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(200))
                .toList();
        assertThat(successors.stream().map(Reply::refreshCookie).distinct()).hasSize(1);
        device.update(successors.get(0));
    }

    private static void checkEnded(Device device, Api node) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                node.get("/api/protected", device.accessToken()).body())
                        .contains("TOKEN_REVOKED"));
        assertThat(node.refresh(device.refreshToken()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }

    private void checkAccounts(Api node) {
        passwords.forEach((email, password) ->
                assertThat(node.login(email, password).status()).as(email).isEqualTo(200));
        closedAccounts.forEach(
                email -> assertThat(node.login(email).code()).as(email).isEqualTo("INVALID_CREDENTIALS"));
    }
}
