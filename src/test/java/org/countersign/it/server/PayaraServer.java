package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Payara Server: one installation for all nodes, and for each node a domain that the scripts of {@code server-config}
 * have configured. The WAR is deployed at the first start. From then on it belongs to the domain, as on any Payara
 * Server.
 */
record PayaraServer() implements ServerKind {

    @Override
    public String name() {
        return "payara";
    }

    /** There is no published Arquillian adapter that runs on JDK 17: docs/decisions/0019. */
    @Override
    public boolean canArchiveClasses() {
        return false;
    }

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
        String deployments = deployments(domain, node);
        if (!deployments.isEmpty()) {
            startDomain.addAll(List.of("--postbootcommandfile", script(domain, deployments)));
        }
        startDomain.add(PayaraDomain.NAME);
        return commandOf(Asadmin.run(startDomain));
    }

    /**
     * Returns the command that asadmin would run. A process that asadmin starts would not be our child and would
     * survive a kill.
     */
    private static List<String> commandOf(String dryRun) {
        List<String> lines = dryRun.lines().toList();
        return lines.stream()
                .skip(1L + lines.indexOf("Dump of JVM Invocation line that would be used to launch:"))
                .takeWhile(line -> !line.isBlank() && !line.startsWith("Command start-domain"))
                .toList();
    }

    /** Returns the commands that deploy the applications which the domain does not have yet. */
    private static String deployments(Path domain, Node node) {
        String contextRoot = node.contextRoot().isEmpty() ? "" : " --contextroot " + node.contextRoot();
        return Stream.concat(
                        Stream.of(deployment(domain, node.war(), contextRoot)),
                        node.otherWars().stream().map(war -> deployment(domain, war, "")))
                .collect(Collectors.joining());
    }

    private static String deployment(Path domain, Path war, String option) {
        String name = war.getFileName().toString().replace(".war", "");
        return Files.exists(domain.resolve("applications").resolve(name))
                ? ""
                : "deploy --name " + name + option + ' ' + war + '\n';
    }

    private static String script(Path domain, String lines) {
        try {
            return Files.writeString(domain.resolve("deploy.asadmin"), lines).toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public URI health(Node node) {
        return node.base();
    }

    static Path home() {
        return Path.of(System.getProperty("countersign.test.payara"));
    }
}
