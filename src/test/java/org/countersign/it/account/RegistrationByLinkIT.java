package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.countersign.it.server.VerifiedServer.finish;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Load;
import org.countersign.it.server.MailLinks;
import org.countersign.it.server.OnVerifiedServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.VerifiedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In the mode {@code verified}, a registration tells a stranger nothing about an address, and only the reader of the
 * mailbox who also knows the password gets the account.
 */
@OnVerifiedServer
class RegistrationByLinkIT {

    private static final System.Logger LOG = System.getLogger(RegistrationByLinkIT.class.getName());

    private static final int WARM_UP = 10;
    private static final int MEASURED_REQUESTS = 500;
    private static final int REQUESTS = Integer.getInteger("test.requests", 40);
    private static final int COUNTED_REQUESTS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String OTHER = "kettle-orbit-mango-31";

    private static Api api;
    private static MailLinks links;
    private static OwnDatabase database;

    private final String email = Api.newEmail();

    @BeforeAll
    static void connect() {
        api = VerifiedServer.api();
        links = VerifiedServer.links();
        database = VerifiedServer.database();
    }

    @Test
    void link_createsTheAccountAndSignsIn() {
        Reply requested = api.register(email);
        assertThat(requested.status()).as(requested.body()).isEqualTo(202);
        assertThat(requested.headers("Set-Cookie")).isEmpty();
        assertThat(requested.json().containsKey("data")).isFalse();
        String token = links.awaitToken(email, MailLinks.FINISH);
        assertProblem(api.login(email), 401, "INVALID_CREDENTIALS");

        Reply finished = finish(token, Api.PASSWORD);
        assertThat(finished.status()).as(finished.body()).isEqualTo(201);
        assertThat(finished.data().getJsonObject("user").getBoolean("emailVerified"))
                .isTrue();
        assertThat(api.get("/api/protected", finished.accessToken()).status()).isEqualTo(200);
        assertThat(api.login(email).status()).isEqualTo(200);
        assertThat(links.subjects(email)).containsExactly(MailLinks.FINISH);
    }

    /** A link works once, so a request that names an unknown audience must not use it. */
    @Test
    void unknownAudience_doesNotUseTheLink() {
        api.register(email);
        String token = links.awaitToken(email, MailLinks.FINISH);
        String finish = "{\"token\":\"%s\",\"password\":\"%s\",\"audience\":\"%s\"}";
        String path = "/api/auth/register/finish";
        assertInvalidField(api.post(path, finish.formatted(token, Api.PASSWORD, "unknown")), "audience");
        Reply finished = api.post(path, finish.formatted(token, Api.PASSWORD, Api.APPLICATIONS));
        assertThat(finished.status()).as(finished.body()).isEqualTo(201);
        assertThat(api.get("/api/protected", finished.applicationToken()).status())
                .isEqualTo(200);
    }

    @Test
    void freeAndTakenAddress_haveOneAnswer() {
        VerifiedServer.registered(email);
        Reply taken = api.register(email);
        Reply free = api.register(Api.newEmail());
        assertThat(taken.status()).isEqualTo(202);
        assertThat(free.status()).isEqualTo(202);
        assertThat(taken.body()).isEqualTo(free.body());
        assertThat(taken.comparableHeaders()).isEqualTo(free.comparableHeaders());
    }

    /** The hash takes almost all of the time. Counts instead of times do not depend on the load of the machine. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void registration_costsOneHashOneRowAndOneMail(boolean taken) {
        if (taken) {
            VerifiedServer.registered(email);
        }
        long hashes = hashes();
        int rows = rows(email);
        for (int request = 0; request < COUNTED_REQUESTS; request++) {
            assertThat(api.register(email).status()).isEqualTo(202);
        }
        // one hash more: the administrator's sign-in, to read the second number
        assertThat(hashes()).isEqualTo(hashes + COUNTED_REQUESTS + 1);
        assertThat(rows(email)).isEqualTo(rows + COUNTED_REQUESTS);
        String subject = taken ? MailLinks.ALREADY_REGISTERED : MailLinks.FINISH;
        Awaitility.await("the mails")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(links.subjects(email))
                        .filteredOn(subject::equals)
                        .hasSize(COUNTED_REQUESTS));
    }

    /** See {@link ForgottenPasswordIT}: compare the times on an idle machine, with {@code -Dtest.requests=1000}. */
    @Test
    void freeAndTakenAddress_areAcceptedAndTakeTheSameTimeIfThatIsMeasured() {
        List<String> owners = Stream.generate(Api::newEmail)
                .limit((WARM_UP + REQUESTS) / (VerifiedServer.MAILS - 1) + 1)
                .toList();
        owners.forEach(VerifiedServer::registered);
        List<Double> ofTaken = new ArrayList<>();
        List<Double> ofFree = new ArrayList<>();
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            double taken = millis(owners.get((i + WARM_UP) % owners.size()));
            double free = millis(Api.newEmail());
            if (i >= 0) {
                ofTaken.add(taken);
                ofFree.add(free);
            }
        }
        Times taken = Times.of(ofTaken);
        Times free = Times.of(ofFree);
        LOG.log(Level.INFO, "registration: taken address {0}, free {1}", taken, free);
        if (REQUESTS >= MEASURED_REQUESTS) {
            assertThat(taken).matches(times -> times.mayHaveMedianOf(free) || free.mayHaveMedianOf(times));
        }
    }

    /** In the same way for an address with an account and one without. The registration of the account counts. */
    @Test
    void mailsForAnAddress_areLimited() {
        VerifiedServer.registered(email);
        String free = Api.newEmail();
        api.register(free);
        for (String address : List.of(email, free)) {
            for (int request = 1; request < VerifiedServer.MAILS; request++) {
                assertThat(api.register(address).status()).isEqualTo(202);
            }
            assertProblem(api.register(address), 429, "RATE_LIMITED");
        }
    }

    @Test
    void ownerOfATakenAddress_learnsOfIt() {
        VerifiedServer.registered(email);
        api.register(email.toUpperCase(Locale.ROOT));
        assertThat(links.textOf(email, MailLinks.ALREADY_REGISTERED))
                .contains("https://auth.example.com/sso/#/forgotten")
                .doesNotContain("cse_", "Ada");
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void disabledOwner_getsNoMail() throws SQLException {
        VerifiedServer.registered(email);
        database.execute("update account set disabled = true where email = '" + email + "'");
        api.register(email);
        String later = Api.newEmail();
        api.register(later);
        links.awaitToken(later, MailLinks.FINISH);
        assertThat(links.subjects(email)).containsExactly(MailLinks.FINISH);
    }

    /** Registering a stranger's address is useless, even if the stranger presses the button. */
    @Test
    void registrationOfAStrangersAddress_isWorthNothing() {
        register(email, OTHER);
        String ofAttacker = links.awaitToken(email, MailLinks.FINISH);
        assertInvalidField(finish(ofAttacker, Api.PASSWORD), "password");

        api.register(email);
        String ofOwner = MailLinks.tokenOf(links.await(email, MailLinks.FINISH, 2));
        assertInvalidField(finish(ofOwner, OTHER), "password");
        assertThat(finish(ofOwner, Api.PASSWORD).status()).isEqualTo(201);

        assertProblem(finish(ofAttacker, OTHER), 400, "INVALID_LINK");
        assertProblem(api.login(email, OTHER), 401, "INVALID_CREDENTIALS");
        assertThat(rows(email)).isZero();
    }

    @Test
    void guessesOfThePassword_areLimited() {
        api.register(email);
        String token = links.awaitToken(email, MailLinks.FINISH);
        for (int i = 0; i < VerifiedServer.TRIES; i++) {
            assertInvalidField(finish(token, VerifiedServer.WRONG), "password");
        }
        assertProblem(finish(token, VerifiedServer.WRONG), 429, "RATE_LIMITED");
        assertProblem(finish(token, Api.PASSWORD), 429, "RATE_LIMITED");
    }

    @Test
    void usedLink_isInvalid() {
        api.register(email);
        String token = links.awaitToken(email, MailLinks.FINISH);
        assertThat(finish(token, Api.PASSWORD).status()).isEqualTo(201);
        assertProblem(finish(token, Api.PASSWORD), 400, "INVALID_LINK");
    }

    @Test
    void expiredLink_isInvalid() throws SQLException {
        api.register(email);
        String token = links.awaitToken(email, MailLinks.FINISH);
        database.execute("update mail_proof set expires_at = current_timestamp - interval '1' second"
                + " where email = '" + email + "'");
        assertProblem(finish(token, Api.PASSWORD), 400, "INVALID_LINK");
    }

    @Test
    void expiredRegistration_isDeleted() throws SQLException {
        api.register(email);
        database.execute("update pending_registration set expires_at = current_timestamp - interval '1' second"
                + " where email = '" + email + "'");
        Awaitility.await("the sweep").atMost(PATIENCE).until(() -> rows(email) == 0);
    }

    @Test
    void linkForAnotherPurpose_isInvalid() {
        VerifiedServer.registered(email);
        api.post("/api/auth/password/forgot", Api.object(Map.of("email", email)));
        String forReset = links.awaitToken(email, MailLinks.FORGOTTEN);
        assertProblem(finish(forReset, Api.PASSWORD), 400, "INVALID_LINK");
        String other = Api.newEmail();
        api.register(other);
        String toFinish = links.awaitToken(other, MailLinks.FINISH);
        assertProblem(
                api.post("/api/auth/password/reset", Api.object(Map.of("token", toFinish, "newPassword", OTHER))),
                400,
                "INVALID_LINK");
        assertProblem(api.post("/api/auth/email/verify", Api.object(Map.of("token", toFinish))), 400, "INVALID_LINK");
        assertThat(finish(toFinish, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void tamperedLink_isInvalid() {
        api.register(email);
        String token = links.awaitToken(email, MailLinks.FINISH);
        for (String other : List.of("nonsense", "cse_" + "A".repeat(72), token + "A", token.substring(1))) {
            assertProblem(finish(other, Api.PASSWORD), 400, "INVALID_LINK");
        }
    }

    @Test
    void twoClicksAtOnce_createOneAccount() {
        api.register(email);
        String token = links.awaitToken(email, MailLinks.FINISH);
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Load.run(6, client -> replies.add(finish(token, Api.PASSWORD)));
        assertOneAccount(replies);
    }

    @Test
    void twoRegistrationsFinishedAtOnce_createOneAccount() {
        for (int i = 0; i < 4; i++) {
            api.register(email);
        }
        links.await(email, MailLinks.FINISH, 4);
        List<String> tokens = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> MailLinks.tokenOf(links.await(email, MailLinks.FINISH, number)))
                .toList();
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Load.run(4, client -> replies.add(finish(tokens.get(client), Api.PASSWORD)));
        assertOneAccount(replies);
    }

    /** An administrator creates the account while its registration waits. */
    @Test
    void addressThatWasTakenMeanwhile_isReportedToTheReaderOfTheMailbox() {
        api.register(email);
        String token = links.awaitToken(email, MailLinks.FINISH);
        api.post("/api/admin/accounts", Api.object(Map.of("email", email, "name", "Ada")), VerifiedServer.admin());
        assertProblem(finish(token, Api.PASSWORD), 409, "EMAIL_TAKEN");
    }

    /** For example while a link can restore the address for another account. */
    @Test
    void addressThatIsFreeAgain_isGivenByTheSameLink() throws SQLException {
        api.register(email);
        String token = links.awaitToken(email, MailLinks.FINISH);
        api.post("/api/admin/accounts", Api.object(Map.of("email", email, "name", "Ada")), VerifiedServer.admin());
        assertProblem(finish(token, Api.PASSWORD), 409, "EMAIL_TAKEN");
        database.execute("delete from account where email = '" + email + "'");
        assertThat(finish(token, Api.PASSWORD).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "password1"})
    void weakPassword_isRefusedAtOnce(String weak) {
        assertInvalidField(register(email, weak), "password");
        assertThat(rows(email)).isZero();
    }

    @Test
    void missingMembers_areReported() {
        assertInvalidField(
                api.post("/api/auth/register/finish", Api.object(Map.of("password", Api.PASSWORD))), "token");
        assertInvalidField(api.post("/api/auth/register/finish", Api.object(Map.of("token", "cse_"))), "password");
    }

    @Test
    void secrets_areInNoLogAndNoColumn() {
        String password = "lantern-quiet-harbour-52";
        register(email, password);
        String token = links.awaitToken(email, MailLinks.FINISH);
        assertThat(database.dump()).contains(email).doesNotContain(token, password);
        assertThat(VerifiedServer.log()).doesNotContain(token, password);
    }

    @Test
    void features_nameTheMode() {
        assertThat(api.get("/api/features").data().getString("registration")).isEqualTo("verified");
    }

    private void assertOneAccount(Queue<Reply> replies) {
        assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 201))
                .allSatisfy(reply -> assertThat(reply.code()).isIn("INVALID_LINK", "EMAIL_TAKEN"));
        assertThat(database.number("select count(*) from account where email = '" + email + "'"))
                .isEqualTo(1);
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    private static Reply register(String address, String password) {
        return api.post(
                "/api/auth/register", Api.object(Map.of("email", address, "password", password, "name", "Ada")));
    }

    private static int rows(String address) {
        return database.number("select count(*) from pending_registration where email = '" + address + "'");
    }

    private static double millis(String address) {
        long start = System.nanoTime();
        assertThat(api.register(address).status()).isEqualTo(202);
        return (System.nanoTime() - start) / 1e6;
    }

    private static long hashes() {
        return api.hashes(VerifiedServer.admin());
    }
}
