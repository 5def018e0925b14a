package org.countersign.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads process data of Linux from {@code /proc}. Processes that end in the meantime are omitted. */
public final class Processes {

    static final Path PROC = Path.of("/proc");

    /** The unit in which Linux reports CPU time, regardless of its timer frequency. */
    static final double TICKS_A_SECOND = 100;

    /** The fields of {@code stat} after the name of the command. */
    private record Stat(long parent, long ticks) {

        static Stat parse(String line) {
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 16);
            long ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return new Stat(Long.parseLong(fields[1]), ticks);
        }
    }

    private Processes() {}

    /**
     * Returns the CPU seconds, user and system, of a process, its descendants, and those descendants that have ended
     * and been reaped.
     */
    static double cpuSeconds(long root) {
        Map<Long, Stat> all = all();
        return tree(root, all).stream().mapToLong(id -> all.get(id).ticks()).sum() / TICKS_A_SECOND;
    }

    /** Returns the resident memory of a process in MiB. */
    public static long residentMib(long id) {
        return kib(PROC.resolve(id + "/status"), "VmRSS:") / 1024;
    }

    /** Returns the memory of a process and its descendants in MiB. Shared memory counts once. */
    static long proportionalMib(long root) {
        return tree(root, all()).stream()
                        .mapToLong(id -> kib(PROC.resolve(id + "/smaps_rollup"), "Pss:"))
                        .sum()
                / 1024;
    }

    private static long kib(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static Map<Long, Stat> all() {
        Map<Long, Stat> all = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                read(folder, all);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    private static void read(Path folder, Map<Long, Stat> all) {
        try {
            Stat stat = Stat.parse(Files.readString(folder.resolve("stat")));
            all.put(Long.valueOf(folder.getFileName().toString()), stat);
        } catch (IOException ended) {
            // the process has ended
        }
    }

    private static List<Long> tree(long root, Map<Long, Stat> all) {
        List<Long> tree = new ArrayList<>(all.containsKey(root) ? List.of(root) : List.of());
        for (int next = 0; next < tree.size(); next++) {
            long parent = tree.get(next);
            all.forEach((id, stat) -> {
                if (stat.parent() == parent) {
                    tree.add(id);
                }
            });
        }
        return tree;
    }
}
