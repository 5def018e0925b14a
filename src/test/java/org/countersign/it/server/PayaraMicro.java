package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Payara Micro: one jar, and asadmin scripts that run at each start. */
public record PayaraMicro() implements ServerKind {

    private static final Pattern DEPLOYED = Pattern.compile("Deployed [1-9][0-9]* archive");

    private static final String CLOSED = ".http-listener.enabled=false";

    @Override
    public String name() {
        return "payara-micro";
    }

    @Override
    public List<String> prepare(Node node) {
        List<String> command = new ArrayList<>(ServerKind.java());
        command.addAll(List.of(
                "-jar",
                System.getProperty("countersign.test.payara-micro"),
                "--nocluster",
                "--port",
                String.valueOf(node.httpPort()),
                "--systemproperties",
                script("system", ".properties").toString(),
                "--logproperties",
                script("logging", ".properties").toString(),
                "--prebootcommandfile",
                script("preboot", ".asadmin").toString(),
                "--addlibs",
                System.getProperty("countersign.test.postgresql-driver"),
                "--postbootcommandfile",
                script(node.dataSource(), ".asadmin").toString(),
                "--postdeploycommandfile",
                script("postdeploy", ".asadmin").toString(),
                "--deploy",
                node.war() + node.contextRoot().replace('/', ':')));
        node.otherWars().forEach(war -> command.addAll(List.of("--deploy", war.toString())));
        return command;
    }

    /**
     * Arquillian's adapter needs the port to be open from the start, and Payara Micro reads only one file of system
     * properties.
     */
    @Override
    public void prepareShared(Node node) {
        Path folder = Folders.create(node.folder());
        try (Stream<String> lines = Files.lines(script("preboot", ".asadmin"))) {
            Files.write(
                    folder.resolve("preboot.asadmin"),
                    lines.filter(line -> !line.endsWith(CLOSED)).toList());
            Files.writeString(
                    folder.resolve("system.properties"),
                    Files.readString(script("system", ".properties")) + Files.readString(TestSettings.FILE));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public URI health(Node node) {
        return node.base();
    }

    /** Under load, Payara Micro sometimes reports that it is ready although it has deployed no application. */
    @Override
    public boolean hasDeployedNothing(String log) {
        return log.contains(" ready in ") && !DEPLOYED.matcher(log).find();
    }
}
