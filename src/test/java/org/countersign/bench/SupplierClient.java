package org.countersign.bench;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A client whose requests do not depend on earlier responses. */
public record SupplierClient(Supplier<Optional<byte[]>> requests, Function<Answer, Optional<String>> check)
        implements Client {

    @Override
    public Optional<byte[]> next() {
        return requests.get();
    }

    @Override
    public Optional<String> objection(Answer answer) {
        return check.apply(answer);
    }
}
