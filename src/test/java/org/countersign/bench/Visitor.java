package org.countersign.bench;

import java.util.Map;
import java.util.Optional;
import org.countersign.it.server.Api;

/**
 * A client that repeats this sequence, each time for a new account: register, call a resource, refresh in between, log
 * out.
 */
final class Visitor implements Client {

    private static final String JSON = "application/json";
    private static final int STEPS = 10;
    private static final int REFRESH = 5;

    private final Requests requests;
    private int step;
    private String token = "";
    private String cookie = "";

    Visitor(Requests requests) {
        this.requests = requests;
    }

    @Override
    public Optional<byte[]> next() {
        return Optional.of(
                switch (step) {
                    case 0 -> requests.post("/api/auth/register", JSON, newcomer());
                    case REFRESH -> requests.post("/api/auth/refresh", JSON, "{}", "Cookie: " + cookie);
                    case STEPS -> requests.post("/api/auth/logout", JSON, "{}", "Cookie: " + cookie);
                    default -> requests.get("/api/protected", "Authorization: Bearer " + token);
                });
    }

    private static String newcomer() {
        return Api.object(Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Ada"));
    }

    /** After an incorrect response the sequence starts again with a new account. */
    @Override
    public Optional<String> objection(Answer answer) {
        Optional<String> objection = answer.unless(step == 0 ? 201 : 200).map(wrong -> "step " + step + ": " + wrong);
        if (step == 0 || step == REFRESH) {
            token = answer.text("accessToken");
            cookie = answer.cookie();
        }
        step = objection.isPresent() || step == STEPS ? 0 : step + 1;
        return objection;
    }
}
