package org.countersign.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Something that a server is asked again and again.
 *
 * @param warmed whether it is warmed up each time; otherwise its requests are too precious for that
 * @param clients makes whatever so many clients need, before the clock starts, and then the clients
 */
public record Operation(String name, boolean warmed, IntFunction<List<Client>> clients) {

    /** Clients that are all alike. */
    public static Operation of(String name, IntFunction<Client> client) {
        return new Operation(name, true, connections -> {
            List<Client> all = new ArrayList<>();
            for (int number = 0; number < connections; number++) {
                all.add(client.apply(number));
            }
            return all;
        });
    }

    /** The same request always, which is answered with status 200. */
    public static Operation of(String name, byte[] request) {
        return of(name, number -> new Drawn(() -> Optional.of(request), answer -> answer.unless(200)));
    }

    /** The same until so many requests have been sent. */
    Operation upTo(int requests) {
        return new Operation(name, false, connections -> {
            AtomicInteger left = new AtomicInteger(requests);
            return clients.apply(connections).stream()
                    .<Client>map(client -> new Drawn(
                            () -> left.getAndDecrement() > 0 ? client.next() : Optional.empty(), client::objection))
                    .toList();
        });
    }
}
