package org.countersign.it.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs asadmin as the documentation describes. */
final class Asadmin {

    private Asadmin() {}

    /** Returns the output. Any failure is an error, even in the middle of a script. */
    static String run(List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of("sh", PayaraServer.home().resolve("bin/asadmin").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || output.contains(" failed.")) {
                throw new IllegalStateException(String.join(" ", arguments) + ": " + output);
            }
            return output;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
