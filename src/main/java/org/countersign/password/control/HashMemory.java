package org.countersign.password.control;

import java.util.Optional;

/**
 * Limits the memory of password hashes: all hashes that are computed at the same time use at most a third of the heap.
 * A hash that needs several times its share occupies several slots.
 *
 * @param total the memory for all hashes together, in KiB
 * @param atOnce how many hashes are computed at the same time
 */
record HashMemory(long total, int atOnce) {

    private static final int HEAP_DIVISOR = 3;
    private static final int BYTES_PER_KIB = 1024;
    private static final int KIB_PER_MIB = 1024;

    static HashMemory ofThisHeap(int atOnce) {
        return new HashMemory(totalOf(Runtime.getRuntime().maxMemory()), atOnce);
    }

    /** Returns the memory for all hashes together, in KiB. */
    static long totalOf(long heapBytes) {
        return heapBytes / HEAP_DIVISOR / BYTES_PER_KIB;
    }

    /** Returns how many slots a hash occupies: its memory divided by a share, rounded up, but at most all of them. */
    int slotsOf(PasswordHash hash) {
        return (int) Math.min(atOnce, Math.max(1, (hash.memory() + share() - 1) / share()));
    }

    /** Checks whether a hash needs more than the memory for all hashes together. */
    boolean isTooLarge(PasswordHash hash) {
        return hash.memory() > total;
    }

    /** Returns why an imported hash is rejected; empty if it is accepted. */
    Optional<String> objection(PasswordHash hash) {
        return hash.memory() <= share()
                ? Optional.empty()
                : Optional.of("The password hash needs " + mebibytes(hash.memory()) + " MiB, but this server can use "
                        + share() / KIB_PER_MIB + " MiB for each of " + atOnce
                        + " hashes at the same time. Use a larger heap or a lower"
                        + " countersign.account.hashes-at-once.");
    }

    private long share() {
        return Math.max(1, total / atOnce);
    }

    private static long mebibytes(int kibibytes) {
        return (kibibytes + KIB_PER_MIB - 1L) / KIB_PER_MIB;
    }
}
