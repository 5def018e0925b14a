package org.countersign.it;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Payara Micro: one jar, and asadmin scripts that it runs at each start. */
record PayaraMicro() implements ServerKind {

    private static final Pattern DEPLOYED = Pattern.compile("Deployed [1-9][0-9]* archive");

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
                "--prebootcommandfile",
                script("preboot", ".asadmin").toString(),
                "--addlibs",
                System.getProperty("countersign.test.postgresql-driver"),
                "--postbootcommandfile",
                script(node.dataSource(), ".asadmin").toString(),
                "--deploy",
                node.war() + node.contextRoot().replace('/', ':')));
        node.beside().forEach(war -> command.addAll(List.of("--deploy", war.toString())));
        return command;
    }

    @Override
    public URI health(Node node) {
        return node.base();
    }

    /** Now and then, under load, it says that it is ready although it has deployed nothing. */
    @Override
    public boolean hasDeployedNothing(String log) {
        return log.contains(" ready in ") && !DEPLOYED.matcher(log).find();
    }
}
