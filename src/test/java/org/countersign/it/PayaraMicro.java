package org.countersign.it;

import java.net.URI;
import java.util.List;

/** Payara Micro: one jar, and asadmin scripts that it runs at each start. */
record PayaraMicro() implements ServerKind {

    @Override
    public String name() {
        return "payara-micro";
    }

    @Override
    public List<String> prepare(Node node) {
        return List.of(
                ServerKind.java(),
                "-Xmx512m",
                "-jar",
                System.getProperty("countersign.test.payara-micro"),
                "--nocluster",
                "--port",
                String.valueOf(node.httpPort()),
                "--prebootcommandfile",
                script("http", ".asadmin").toString(),
                "--addlibs",
                System.getProperty("countersign.test.postgresql-driver"),
                "--postbootcommandfile",
                script(node.dataSource(), ".asadmin").toString(),
                "--deploy",
                node.war() + node.contextRoot().replace('/', ':'));
    }

    @Override
    public URI health(Node node) {
        return node.base();
    }
}
