package org.countersign.it.consumer;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.ConsumerWar;
import org.countersign.it.server.Folders;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.PayaraMicro;
import org.countersign.it.server.ServerKind;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The issuer, and servers that run the application of {@link org.countersign.consumer} without the guard and with it:
 * the server of the issuer, Payara Micro, and the server of this run. They are shared by several test classes and
 * stopped after the last test of the run.
 */
final class ConsumerServers implements BeforeAllCallback {

    static final String ADMIN = "admin@example.com";

    /** The WARs with the guard: in each mode, and one that rejects tokens while the feed is stale. */
    static final String MECHANISM = "mechanism";

    static final String FILTER = "filter";
    static final String CLOSED = "closed";

    /** A WAR with a bad setting of the guard. */
    static final String BAD = "bad";

    private static final Path FOLDER = Path.of(System.getProperty("countersign.test.shared-folder") + "-consumers");

    private static Running running;

    private record Running(OwnServer issuer, TokenMint mint, List<Consumer> consumers) implements AutoCloseable {

        @Override
        public void close() {
            consumers.forEach(Consumer::stop);
            mint.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(ConsumerServers.class, type -> start(), Running.class);
    }

    private static Running start() {
        Folders.remove(FOLDER);
        OwnServer ours = new OwnServer(Folders.create(FOLDER));
        TokenMint mint = new TokenMint(ours.api());
        URI feed = ours.base().resolve(TokenMint.FEED);
        List<Path> guarded = List.of(
                guarded(MECHANISM, feed),
                guarded(FILTER, feed, "countersign.guard.mode=filter"),
                guarded(CLOSED, mint.feed(), "countersign.guard.when-stale=closed", "countersign.guard.stale-after=3s"),
                guarded(BAD, feed, "countersign.guard.when-stale=ajar"));
        Map<String, String> settings = new HashMap<>(Consumer.settings(mint.location()));
        settings.put("MP_JWT_VERIFY_ISSUER", ours.base().toString());
        settings.put("COUNTERSIGN_TOKEN_ISSUER", ours.base().toString());
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        OwnServer issuer = ours.alsoRunning(ConsumerWar.in(FOLDER));
        for (Path war : guarded) {
            issuer = issuer.alsoRunning(war);
        }
        issuer.start(settings);
        Stream<Consumer> alone = Stream.of(new PayaraMicro(), ServerKind.ofThisRun())
                .distinct()
                .map(kind -> Consumer.onOwnServer(kind, FOLDER.resolve(kind.name()), settings, guarded));
        Consumer beside = Consumer.onIssuersServer(ServerKind.ofThisRun(), issuer);
        return new Running(issuer, mint, Stream.concat(alone, Stream.of(beside)).toList());
    }

    private static Path guarded(String name, URI feed, String... lines) {
        return ConsumerWar.guarded(
                FOLDER,
                name,
                Stream.concat(
                                Stream.of("countersign.guard.feed=" + feed, "countersign.guard.poll=1s"),
                                Stream.of(lines))
                        .toList());
    }

    static Api issuer() {
        return running.issuer.api();
    }

    static TokenMint mint() {
        return running.mint;
    }

    /** Returns the application without the guard on each server. */
    static List<Consumer> stock() {
        return running.consumers;
    }

    /** Returns a WAR with the guard on each server. */
    static List<Consumer> guarded(String war) {
        return running.consumers.stream().map(consumer -> consumer.withWar(war)).toList();
    }
}
