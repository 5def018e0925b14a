package org.countersign.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Payara Server: one installation for all, and for each node a domain that the scripts of {@code server-config} have
 * set up. The WAR is deployed at the first start; from then on it is part of the domain, as on any Payara Server.
 */
record PayaraServer() implements ServerKind {

    @Override
    public String name() {
        return "payara";
    }

    /** No adapter of Arquillian for it is published that runs on a JDK 17: docs/decisions/0019. */
    @Override
    public boolean hasAdapter() {
        return false;
    }

    @Override
    public List<String> prepare(Node node) {
        Path domain = node.folder().resolve("payara-" + node.dataSource()).resolve(PayaraDomain.NAME);
        if (!Files.exists(domain)) {
            PayaraDomain.create(domain, node);
        }
        List<String> startDomain = new ArrayList<>(List.of(
                "start-domain", "--dry-run", "--domaindir", domain.getParent().toString()));
        if (!Files.exists(domain.resolve("applications").resolve(applicationName(node)))) {
            startDomain.addAll(
                    List.of("--postbootcommandfile", deployment(domain, node).toString()));
        }
        startDomain.add(PayaraDomain.NAME);
        return commandOf(Asadmin.run(startDomain));
    }

    /** A process that asadmin starts would be none of ours and outlive a kill; it also says how it would start it. */
    private static List<String> commandOf(String dryRun) {
        List<String> lines = dryRun.lines().toList();
        return lines.stream()
                .skip(1L + lines.indexOf("Dump of JVM Invocation line that would be used to launch:"))
                .takeWhile(line -> !line.isBlank() && !line.startsWith("Command start-domain"))
                .toList();
    }

    private static Path deployment(Path domain, Node node) {
        try {
            return Files.writeString(
                    domain.resolve("deploy.asadmin"),
                    "deploy --name " + applicationName(node) + " " + node.war() + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String applicationName(Node node) {
        return node.war().getFileName().toString().replace(".war", "");
    }

    @Override
    public URI health(Node node) {
        return node.base();
    }

    static Path home() {
        return Path.of(System.getProperty("countersign.test.payara"));
    }
}
