package org.countersign.it.session;

import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.History;
import org.countersign.it.server.History.Act;
import org.countersign.it.server.History.Event;

/** A client that holds a session's refresh token and uses it in random ways. */
final class HistoryClient implements Runnable {

    private final Api api;
    private final int who;
    private final SplittableRandom random;
    private final int moves;
    private final AtomicReferenceArray<String> held;
    private final CyclicBarrier start;
    private final History history;
    private String lastPresented;

    HistoryClient(
            Api api,
            int who,
            SplittableRandom random,
            int moves,
            AtomicReferenceArray<String> held,
            CyclicBarrier start,
            History history) {
        this.api = api;
        this.who = who;
        this.random = random;
        this.moves = moves;
        this.held = held;
        this.start = start;
        this.history = history;
        this.lastPresented = held.get(who);
    }

    @Override
    public void run() {
        awaitStart();
        for (int move = 0; move < moves; move++) {
            int chance = random.nextInt(100);
            if (chance < 55) {
                held.set(who, refresh(held.get(who)));
            } else if (chance < 65) {
                refresh(held.get(who)); // the response is lost
            } else if (chance < 72) {
                held.set(who, refresh(lastPresented));
            } else if (chance < 97) {
                held.set(who, held.get(random.nextInt(held.length()))); // a theft
            } else {
                logOut(held.get(who));
            }
        }
    }

    /** Refreshes, and returns the token that the client holds afterwards. */
    private String refresh(String token) {
        lastPresented = token;
        Event event = record(Act.REFRESH, "/api/auth/refresh", token);
        return event.isAccepted() ? event.successor() : token;
    }

    private void logOut(String token) {
        record(Act.LOGOUT, "/api/auth/logout", token);
    }

    private Event record(Act act, String path, String token) {
        long began = System.nanoTime();
        Reply reply = api.send(api.withCookie(path, token));
        Event event = new Event(who, act, token, began, System.nanoTime(), reply);
        history.add(event);
        return event;
    }

    private void awaitStart() {
        try {
            start.await();
        } catch (Exception stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
