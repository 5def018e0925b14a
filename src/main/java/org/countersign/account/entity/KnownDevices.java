package org.countersign.account.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proofs of earlier sign-ins that a client presents, the most recent one first. There is one for each account,
 * because several people may share a browser.
 */
public record KnownDevices(List<KnownDevice> devices) {

    /** No valid proof. */
    public static final KnownDevices NONE = new KnownDevices(List.of());

    /** The number of accounts for which a browser keeps proofs. */
    public static final int MAX_ACCOUNTS = 5;

    /** Keeps only the first of several proofs for one account. */
    public KnownDevices {
        Map<AccountId, KnownDevice> byAccount = new LinkedHashMap<>();
        devices.forEach(device -> byAccount.putIfAbsent(device.account(), device));
        devices = List.copyOf(byAccount.values());
    }

    /** Finds the proof for an account. Empty if the client has not signed in to it before. */
    public Optional<KnownDevice> of(AccountId account) {
        return devices.stream()
                .filter(device -> device.account().equals(account))
                .findFirst();
    }

    /** Returns these devices after a sign-in on the given device: it comes first, and the oldest one may be dropped. */
    public KnownDevices with(KnownDevice latest) {
        Stream<KnownDevice> others =
                devices.stream().filter(device -> !device.account().equals(latest.account()));
        return new KnownDevices(
                Stream.concat(Stream.of(latest), others).limit(MAX_ACCOUNTS).toList());
    }
}
