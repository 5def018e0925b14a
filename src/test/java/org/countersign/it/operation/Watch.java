package org.countersign.it.operation;

import static java.util.stream.Collectors.toList;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Load;

/**
 * Sends several requests repeatedly, each in its own thread, and records the responses in the order of their arrival.
 */
final class Watch implements AutoCloseable {

    /** No connection, or a connection that was closed without a response. */
    static final String NONE = "none";

    /** A response: the request, and the status with the code of a problem. */
    record Seen(String request, String answer) {}

    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> running;
    private volatile boolean over;

    private Watch(Api api, Map<String, HttpRequest.Builder> requests) {
        List<String> names = List.copyOf(requests.keySet());
        running = Load.start(names.size(), number -> repeat(api, names.get(number), requests.get(names.get(number))));
    }

    static Watch of(Api api, Map<String, HttpRequest.Builder> requests) {
        return new Watch(api, new TreeMap<>(requests));
    }

    private void repeat(Api api, String name, HttpRequest.Builder request) {
        while (!over) {
            seen.add(new Seen(name, answer(api, request)));
        }
    }

    private static String answer(Api api, HttpRequest.Builder request) {
        try {
            Reply reply = api.send(request);
            boolean problem = reply.header("Content-Type").startsWith("application/problem+json");
            return reply.status() + (problem ? " " + reply.code() : "");
        } catch (UncheckedIOException nobody) {
            return NONE;
        }
    }

    /** Returns all responses so far, the earliest first. */
    List<Seen> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    /** Returns the responses to one request, without consecutive duplicates. */
    List<String> changes(String request) {
        List<String> changes = new ArrayList<>();
        for (String answer : answers(request)) {
            if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(answer)) {
                changes.add(answer);
            }
        }
        return changes;
    }

    private List<String> answers(String request) {
        return seen().stream()
                .filter(each -> each.request().equals(request))
                .map(Seen::answer)
                .collect(toList());
    }

    boolean has(String request, String answer) {
        return seen().contains(new Seen(request, answer));
    }

    /** Returns whether the second response arrived after the first. */
    boolean hasAfter(Seen first, Seen second) {
        List<Seen> all = seen();
        int position = all.indexOf(first);
        return position >= 0 && all.subList(position, all.size()).contains(second);
    }

    @Override
    public void close() {
        over = true;
        running.join();
    }
}
