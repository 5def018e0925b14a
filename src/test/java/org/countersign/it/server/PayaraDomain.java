package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A domain of Payara Server. The administrator's scripts run once for each data source. Each node gets a copy. */
final class PayaraDomain {

    static final String NAME = "countersign";

    /** The first of about a hundred consecutive ports that a new domain uses. */
    private static final int PORT_BASE = 24_100;

    private static final Pattern PORT = Pattern.compile("\\b" + PORT_BASE / 100 + "(\\d\\d)\\b");
    private static final Map<String, Path> TEMPLATES = new ConcurrentHashMap<>();

    private PayaraDomain() {}

    /** Creates the domain's folder with the data source and the ports of the node. */
    static void create(Path domain, Node node) {
        Folders.copy(TEMPLATES.computeIfAbsent(node.dataSource(), PayaraDomain::configure), domain);
        Map<String, Integer> ports =
                new HashMap<>(Map.of("80", node.httpPort(), "81", node.httpsPort(), "48", node.managementPort()));
        Path config = domain.resolve("config/domain.xml");
        try {
            String text = Files.readString(config);
            Files.writeString(
                    config,
                    PORT.matcher(text)
                            .replaceAll(port -> ports.computeIfAbsent(port.group(1), other -> OwnServer.freePort())
                                    .toString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path configure(String dataSource) {
        Path domains = PayaraServer.home().resolveSibling("domains-" + dataSource);
        Folders.remove(domains);
        Asadmin.run(List.of(
                "--user=admin",
                "create-domain",
                "--nopassword",
                "--portbase=" + PORT_BASE,
                "--domaindir=" + domains,
                NAME));
        Asadmin.run(List.of("start-domain", "--domaindir=" + domains, NAME));
        try {
            administer("add-library", System.getProperty("countersign.test.postgresql-driver"));
            for (String script : List.of("http", dataSource, "alone")) {
                administer(
                        "multimode",
                        "--file="
                                + new PayaraServer().script(script, ".asadmin").toAbsolutePath());
            }
        } finally {
            Asadmin.run(List.of("stop-domain", "--domaindir=" + domains, NAME));
        }
        return domains.resolve(NAME);
    }

    private static void administer(String command, String argument) {
        Asadmin.run(List.of("--port=" + (PORT_BASE + 48), command, argument));
    }
}
