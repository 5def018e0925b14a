package org.countersign.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * A request that is sent to a server repeatedly.
 *
 * @param warmed whether to warm up before each measurement; false if the number of requests is limited
 * @param clients creates this number of clients, and whatever they need, before the clock starts
 */
public record Operation(String name, boolean warmed, IntFunction<List<Client>> clients) {

    /** Returns an operation whose clients are all alike. */
    public static Operation of(String name, IntFunction<Client> client) {
        return new Operation(name, true, connections -> {
            List<Client> all = new ArrayList<>();
            for (int number = 0; number < connections; number++) {
                all.add(client.apply(number));
            }
            return all;
        });
    }

    /** Returns an operation that always sends the same request and expects the status 200. */
    public static Operation of(String name, byte[] request) {
        return of(name, number -> new SupplierClient(() -> Optional.of(request), answer -> answer.unless(200)));
    }

    /** Returns the same operation, limited to this number of requests. */
    Operation upTo(int requests) {
        return new Operation(name, false, connections -> {
            AtomicInteger left = new AtomicInteger(requests);
            return clients.apply(connections).stream()
                    .<Client>map(client -> new SupplierClient(
                            () -> left.getAndDecrement() > 0 ? client.next() : Optional.empty(), client::objection))
                    .toList();
        });
    }
}
