package org.countersign.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU seconds, and the elapsed seconds in which they were used.
 *
 * @param server CPU seconds of the server
 * @param database CPU seconds of its database, if that is a separate process
 * @param clients CPU seconds of the load clients
 * @param machine CPU seconds of all processes, including these three
 */
record CpuTimes(double elapsed, double server, double database, double clients, double machine) {

    private static final double NANOS = 1e9;
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int GUEST = 9;

    /** Returns the current totals. They have no defined start, so only differences are meaningful. */
    static CpuTimes now(Subject subject) {
        return new CpuTimes(
                System.nanoTime() / NANOS,
                Processes.cpuSeconds(subject.server()),
                subject.database() == Subject.NONE ? 0 : Processes.cpuSeconds(subject.database()),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / NANOS,
                busy());
    }

    private static double busy() {
        try (Stream<String> lines = Files.lines(Processes.PROC.resolve("stat"))) {
            List<String> fields = List.of(lines.findFirst().orElseThrow().split(" +"));
            long ticks = 0;
            for (int field = 1; field < Math.min(GUEST, fields.size()); field++) {
                ticks += field == IDLE || field == WAITING ? 0 : Long.parseLong(fields.get(field));
            }
            return ticks / Processes.TICKS_A_SECOND;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    CpuTimes since(CpuTimes earlier) {
        return new CpuTimes(
                elapsed - earlier.elapsed,
                server - earlier.server,
                database - earlier.database,
                clients - earlier.clients,
                machine - earlier.machine);
    }

    /** Returns the CPU seconds of all other processes, which disturb the measurement. */
    double others() {
        return Math.max(0, machine - server - database - clients);
    }
}
