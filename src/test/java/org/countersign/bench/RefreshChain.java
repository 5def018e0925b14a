package org.countersign.bench;

import java.util.Optional;
import java.util.function.Function;

/**
 * A client that refreshes with the token of its last response, each token only once. It reports an error if a response
 * returns the same token.
 */
public final class RefreshChain implements Client {

    private final Function<String, byte[]> request;
    private final Function<Answer, String> successor;
    private String token;

    public RefreshChain(String first, Function<String, byte[]> request, Function<Answer, String> successor) {
        this.token = first;
        this.request = request;
        this.successor = successor;
    }

    @Override
    public Optional<byte[]> next() {
        return Optional.of(request.apply(token));
    }

    @Override
    public Optional<String> objection(Answer answer) {
        if (answer.status() != 200) {
            return answer.unless(200);
        }
        String next = successor.apply(answer);
        if (next.isEmpty() || next.equals(token)) {
            return Optional.of("not rotated");
        }
        token = next;
        return Optional.empty();
    }
}
