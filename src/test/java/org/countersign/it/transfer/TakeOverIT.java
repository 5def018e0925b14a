package org.countersign.it.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import can transfer an address from a stranger's registration to its owner, and changes nothing else. */
@OnSharedServer
class TakeOverIT {

    private static final String IMPORT = "/api/admin/accounts/import?dryRun=";
    private static final String STRANGERS_PASSWORD = "quiet-harbour-lantern-41";

    /** A hash of {@link Api#PASSWORD}. */
    private static final String HASH = "$2a$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq";

    private final Api api = new Api(SharedServer.base());
    private final String admin = api.login(SharedServer.ADMIN).accessToken();
    private final String email = Api.newEmail();

    @Test
    void strangerWhoRegisteredFirst_losesEverything() {
        Reply stranger = register(email);
        Authenticator app = Authenticator.enrolled(api, stranger.accessToken());
        String challenge = api.login(email, STRANGERS_PASSWORD).data().getString("mfaToken");
        String line = line("\"name\":\"Ann Example\",\"roles\":[\"auditor\"],");

        Reply dry = api.send(importing("true&onExisting=replace", line));
        assertThat(dry.data().getInt("replaced")).isEqualTo(1);
        assertThat(note(dry)).startsWith("TAKEN_OVER id " + id(stranger) + ", name Stranger, registered 20");
        assertThat(api.get("/api/protected", stranger.accessToken()).status()).isEqualTo(200);
        assertThat(status(importLine(line))).isEqualTo("SKIPPED");
        assertThat(api.get("/api/protected", stranger.accessToken()).status()).isEqualTo(200);

        Reply reply = takeOver(line);
        assertThat(reply.data().get("lines")).isEqualTo(dry.data().get("lines"));
        assertThat(reply.json().getString("message")).contains("accounts that are removed: 1");
        assertThat(api.get("/api/protected", stranger.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.refresh(stranger.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(Authenticator.answer(api, challenge, app.recoveryCode()).status())
                .isEqualTo(401);
        assertThat(api.login(email, STRANGERS_PASSWORD).code()).isEqualTo("INVALID_CREDENTIALS");

        JsonObject owner =
                api.get("/api/protected", api.login(email).accessToken()).data();
        assertThat(owner.getString("id")).isNotEqualTo(id(stranger));
        assertThat(owner.get("roles")).hasToString("[\"auditor\",\"user\"]");
        JsonObject event = api.get("/api/admin/audit?action=address_taken_over&account=" + id(stranger), admin)
                .data()
                .getJsonArray("events")
                .getJsonObject(0);
        assertThat(event.getString("detail")).isEqualTo(owner.getString("id"));
        assertThat(event).containsKey("actorId");
    }

    /** An imported account does not belong to a stranger, so a second import of the file changes nothing. */
    @Test
    void importedAccount_keepsItsAddress() {
        register(email);
        takeOver(line("\"id\":\"" + UUID.randomUUID() + "\","));
        Reply owner = api.login(email);
        Reply again = takeOver(line("\"id\":\"" + UUID.randomUUID() + "\","));
        assertThat(status(again)).isEqualTo("SKIPPED");
        assertThat(note(again)).isEqualTo("NOT_TAKEN_OVER it was imported");
        assertThat(api.get("/api/protected", owner.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void accountsThatAnAdministratorKnows_keepTheirAddresses() {
        Reply own = takeOver(line("").replace(email, SharedServer.ADMIN));
        assertThat(note(own)).isEqualTo("NOT_TAKEN_OVER it is your own account");
        assertThat(api.get("/api/protected", admin).status()).isEqualTo(200);

        String created = Api.object(Map.of("email", email, "name", "Ann Example"));
        assertThat(api.send("POST", "/api/admin/accounts", created, admin).status())
                .isEqualTo(201);
        assertThat(note(takeOver(line("")))).isEqualTo("NOT_TAKEN_OVER an administrator created it");

        String given = Api.newEmail();
        Reply stranger = register(given);
        api.send("PATCH", "/api/admin/accounts/" + id(stranger), "{\"roles\":[\"user\",\"admin\"]}", admin);
        Reply kept = takeOver(line("").replace(email, given));
        assertThat(note(kept)).isEqualTo("NOT_TAKEN_OVER it has been given roles (admin)");
        assertThat(api.login(given, STRANGERS_PASSWORD).status()).isEqualTo(200);
        api.send("DELETE", "/api/admin/accounts/" + id(stranger), "", admin);
    }

    /** A refused entry removes no account. */
    @Test
    void idOfAnotherAccount_isRefusedAndTheAddressIsNotTakenOver() {
        Reply stranger = register(email);
        String other = id(register(Api.newEmail()));
        Reply reply = takeOver(line("\"id\":\"" + other + "\","));
        assertThat(status(reply)).isEqualTo("REFUSED");
        Reply same = takeOver(line("\"id\":\"" + id(stranger) + "\","));
        assertThat(note(same)).isEqualTo("NOT_TAKEN_OVER it has the id of this entry");
        assertThat(api.get("/api/protected", stranger.accessToken()).status()).isEqualTo(200);
    }

    /** The removal frees the id within the same request. */
    @Test
    void idOfTheStranger_isNotGivenToAnotherEntry() {
        Reply stranger = register(email);
        String other = Api.newEmail();
        String reusing = line("\"id\":\"" + id(stranger) + "\",").replace(email, other);
        Reply reply = takeOver(reusing + line(""));
        assertThat(reply.data().getJsonArray("lines").getValuesAs(JsonObject.class))
                .extracting(entry -> entry.getString("status"))
                .containsExactly("REFUSED", "REPLACED");
        assertThat(api.login(other).code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void twoSimultaneousImports_takeAnAddressOverOnce() {
        register(email);
        List<CompletableFuture<Reply>> both = Stream.of(line(""), line(""))
                .map(line -> api.sendAsync(importing("false&onExisting=replace", line)))
                .toList();
        assertThat(both).extracting(reply -> status(reply.join())).containsExactlyInAnyOrder("REPLACED", "SKIPPED");
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "REPLACE", "overwrite"})
    void unknownChoice_isRefused(String choice) {
        assertInvalidField(api.send(importing("false&onExisting=" + choice, line(""))), "onExisting");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void callerWithoutTheRole_cannotTakeOverAddresses() {
        Reply victim = register(email);
        Reply attacker = register(Api.newEmail());
        assertProblem(
                api.send(importing("false&onExisting=replace", line(""))
                        .setHeader("Authorization", "Bearer " + attacker.accessToken())),
                403,
                "FORBIDDEN");
        assertThat(api.get("/api/protected", victim.accessToken()).status()).isEqualTo(200);
    }

    private Reply register(String address) {
        Reply reply = api.post(
                "/api/auth/register",
                Api.object(Map.of("email", address, "password", STRANGERS_PASSWORD, "name", "Stranger")));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply;
    }

    private Reply importLine(String line) {
        return api.send(importing("false", line));
    }

    private Reply takeOver(String line) {
        return api.send(importing("false&onExisting=replace", line));
    }

    private HttpRequest.Builder importing(String query, String line) {
        return api.to(IMPORT + query)
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", "Bearer " + admin)
                .POST(BodyPublishers.ofString(line));
    }

    private String line(String members) {
        return "{" + members + "\"email\":\"" + email + "\",\"passwordHash\":\"" + HASH + "\"}\n";
    }

    private static String id(Reply registered) {
        return registered.data().getJsonObject("user").getString("id");
    }

    private static JsonObject entry(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.data().getJsonArray("lines").getJsonObject(0);
    }

    private static String status(Reply reply) {
        return entry(reply).getString("status");
    }

    /** Returns the first note with its details. */
    private static String note(Reply reply) {
        JsonObject note = entry(reply).getJsonArray("notes").getJsonObject(0);
        return note.getString("code") + ' ' + note.getString("about");
    }
}
