package org.countersign.token.control;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;
import org.jspecify.annotations.Nullable;

/**
 * The denials in memory: by target, and by the time of their revocations. Several threads may read and change them at
 * once.
 */
final class Denials {

    record Target(RevocationKind kind, String value) {}

    /** The length of a slot. The targets of revocations are kept by slot, so that recent ones are found quickly. */
    private static final long SLOT_SECONDS = 10;

    private final Map<Target, Denial> byTarget = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Set<Target>> bySlot = new ConcurrentSkipListMap<>();
    private final AtomicLong changes = new AtomicLong();

    @Nullable
    Denial find(RevocationKind kind, String value) {
        return byTarget.get(new Target(kind, value));
    }

    int size() {
        return byTarget.size();
    }

    /** Adds a revocation. The same one may be added again, which changes nothing. */
    void add(Revocation revocation) {
        Target target = new Target(revocation.kind(), revocation.target());
        Denial before = byTarget.get(target);
        Denial after = byTarget.merge(target, Denial.of(revocation), Denial::and);
        if (!after.equals(before)) {
            bySlot.computeIfAbsent(
                            slot(revocation.createdAt().getEpochSecond()), unused -> ConcurrentHashMap.newKeySet())
                    .add(target);
            changes.incrementAndGet();
        }
    }

    /** Removes the denials that no longer apply to any valid token. */
    void removeExpired(Instant now) {
        bySlot.headMap(slot(now.minus(Revocations.RETENTION).getEpochSecond())).clear();
        if (byTarget.values().removeIf(denial -> denial.expiresAt().isBefore(now))) {
            changes.incrementAndGet();
        }
    }

    /**
     * Returns the number of changes. Everything that is read after this call includes at least these changes, so
     * content is current if it was read after a call with the same result.
     */
    long changes() {
        return changes.get();
    }

    Collection<Map.Entry<Target, Denial>> all() {
        return byTarget.entrySet();
    }

    /** Returns the denials with a revocation that was created in this slot or later. */
    Collection<Map.Entry<Target, Denial>> since(long slot) {
        Map<Target, Denial> recent = new HashMap<>();
        for (Set<Target> targets : bySlot.tailMap(slot).values()) {
            for (Target target : targets) {
                Denial denial = byTarget.get(target);
                if (denial != null) {
                    recent.put(target, denial);
                }
            }
        }
        return recent.entrySet();
    }

    /** Returns the slot of a time in seconds since 1970. */
    static long slot(long seconds) {
        return Math.floorDiv(seconds, SLOT_SECONDS);
    }
}
