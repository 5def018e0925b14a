package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the administrator's jboss-cli scripts as the documentation describes. */
final class WildFlyScripts {

    private WildFlyScripts() {}

    /** Adds the driver to the installation as a module, for all nodes and later runs. */
    static synchronized void requireDriver() {
        if (!Files.exists(WildFly.home().resolve("modules/org/postgresql"))) {
            Path driver = Path.of(System.getProperty("countersign.test.postgresql-driver"));
            execute(driver.getParent(), "", new WildFly().script("postgresql-driver", ".cli"));
        }
    }

    /** Runs scripts one after another on the configuration of a stopped server. */
    static void run(Path base, String... names) {
        try {
            String text = Arrays.stream(names)
                    .map(name -> read(new WildFly().script(name, ".cli")))
                    .collect(Collectors.joining("\n"));
            Path all = Files.writeString(Folders.create(base.resolve("tmp")).resolve("install.cli"), text);
            execute(base, "-Djboss.server.base.dir=" + base, all);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path script) {
        try {
            return Files.readString(script);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void execute(Path folder, String options, Path script) {
        Path log = WildFly.home().resolveSibling("jboss-cli.log");
        String cli = WildFly.home().resolve("bin/jboss-cli.sh").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", cli, "--file=" + script.toAbsolutePath()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_OPTS", options);
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(script + " failed: " + log);
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
