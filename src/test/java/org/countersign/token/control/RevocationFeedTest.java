package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.countersign.platform.control.UnavailableException;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationFeedTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECONDS = NOW.getEpochSecond();
    private static final Instant EXPIRY = NOW.plus(Revocations.RETENTION);
    private static final String ACCOUNT = "01a201c7-4301-70c8-a6f1-1f7d6c0a2b9e";

    /** Computed by other software: the first 12 bytes of the SHA-256 of {@code session:s1} in Base64url, and so on. */
    private static final String SESSION_S1 = "1pjfnSxbllWN_0o0";

    private static final String CLIENT_SHOP = "P07C7rnPxrG4NBD-";
    private static final String TOKEN_J1 = "lg4gBJNypZ5xtZZl";
    private static final String OF_ACCOUNT = "y8Rohr1aZXcgAZDh";

    private final DenyList list = new DenyList();
    private final RevocationFeed feed = new RevocationFeed();
    private long nanoTime;
    private long nanosForEachReading;

    RevocationFeedTest() {
        feed.denyList = list;
        feed.nanoTime = () -> nanoTime += nanosForEachReading;
    }

    /** An empty list would mean that no token is revoked. */
    @Test
    void beforeTheDenyListIsLoaded_isUnavailable() {
        list.add(session("s1", NOW));
        assertThatThrownBy(() -> feed.read(OptionalLong.empty())).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> feed.read(OptionalLong.of(SECONDS))).isInstanceOf(UnavailableException.class);
    }

    @Test
    void emptyList_hasAllMembers() {
        list.update(List.of(), NOW);
        assertThat(text(feed.read(OptionalLong.empty()), false))
                .isEqualTo("{\"v\":1,\"life\":3720,\"session\":{},\"token\":{},\"account\":{},\"client\":{},"
                        + "\"since\":null,\"asOf\":" + SECONDS + "}");
    }

    @Test
    void entry_isNamedByTheHashOfKindAndValue() {
        list.update(
                List.of(
                        session("s1", NOW),
                        revocation(RevocationKind.TOKEN, "j1", 0, null),
                        revocation(RevocationKind.ACCOUNT, ACCOUNT, 3, null),
                        revocation(RevocationKind.ACCOUNT, "shop", 7, null)),
                NOW);
        JsonObject all = all();
        long end = EXPIRY.getEpochSecond();
        assertThat(all.get("session")).hasToString("{\"" + SESSION_S1 + "\":" + end + '}');
        assertThat(all.get("token")).hasToString("{\"" + TOKEN_J1 + "\":" + end + '}');
        assertThat(all.get("account")).hasToString("{\"" + OF_ACCOUNT + "\":[3," + end + "]}");
        assertThat(all.get("client")).hasToString("{\"" + CLIENT_SHOP + "\":[7," + end + "]}");
    }

    /** People who sign out all other devices stay signed in. */
    @Test
    void accountWithASparedSession_namesItWithItsFirstVersion() {
        list.update(
                List.of(
                        revocation(RevocationKind.ACCOUNT, ACCOUNT, 3, null),
                        revocation(RevocationKind.ACCOUNT, ACCOUNT, 5, "s1")),
                NOW);
        assertThat(all().getJsonObject("account").get(OF_ACCOUNT))
                .hasToString("[5," + EXPIRY.getEpochSecond() + ",\"" + SESSION_S1 + "\",3]");
    }

    /** An application must not forget an entry a second early. */
    @Test
    void endOfAnEntry_isRoundedUp() {
        Instant end = EXPIRY.plusNanos(1_000);
        list.update(List.of(new Revocation("id", RevocationKind.SESSION, "s1", 0, null, NOW, end)), NOW);
        assertThat(all().getJsonObject("session").getInt(SESSION_S1)).isEqualTo(end.getEpochSecond() + 1);
    }

    @Test
    void expiredEntry_isRemoved() {
        list.update(List.of(session("s1", NOW)), NOW);
        assertThat(sessions(all())).isEqualTo(1);
        list.update(List.of(), EXPIRY.plusSeconds(1));
        assertThat(sessions(all())).isZero();
        assertThat(sessions(since(EXPIRY.getEpochSecond() - 300))).isZero();
    }

    /** The time advances with each read of the database, although nothing else has changed. */
    @Test
    void asOf_isTheTimeOfTheLastRead() {
        list.update(List.of(session("s1", NOW)), NOW);
        assertThat(all().getInt("asOf")).isEqualTo(SECONDS);
        list.update(List.of(), NOW.plusMillis(3_999));
        assertThat(all().getInt("asOf")).isEqualTo(SECONDS + 3);
        assertThat(since(SECONDS).getInt("asOf")).isEqualTo(SECONDS + 3);
        assertThat(sessions(all())).isEqualTo(1);
    }

    @Test
    void revocationOfThisNode_isInTheFeedAtOnce() {
        list.update(List.of(), NOW);
        assertThat(sessions(all())).isZero();
        assertThat(sessions(since(SECONDS))).isZero();
        list.add(session("s1", NOW));
        assertThat(sessions(all())).isEqualTo(1);
        assertThat(sessions(since(SECONDS))).isEqualTo(1);
    }

    @Test
    void since_hasTheNewEntriesAndTwoMoreMinutes() {
        list.update(List.of(session("early", NOW.minusSeconds(300)), session("late", NOW.minusSeconds(120))), NOW);
        JsonObject recent = since(SECONDS);
        assertThat(recent.getInt("since")).isEqualTo(SECONDS);
        assertThat(sessions(recent)).isEqualTo(1);
        assertThat(sessions(since(SECONDS - 180))).isEqualTo(2);
        assertThat(sessions(all())).isEqualTo(2);
    }

    /** A target that is revoked again is new again. */
    @Test
    void since_hasAnEarlierEntryThatHasChanged() {
        list.update(List.of(revocation(RevocationKind.ACCOUNT, ACCOUNT, 3, null)), NOW);
        Instant later = NOW.plusSeconds(300);
        Revocation next = new Revocation(
                "id", RevocationKind.ACCOUNT, ACCOUNT, 4, null, later, later.plus(Revocations.RETENTION));
        list.update(List.of(next), later);
        assertThat(since(SECONDS + 300).getJsonObject("account").get(OF_ACCOUNT))
                .hasToString("[4," + (EXPIRY.getEpochSecond() + 300) + ']');
        assertThat(since(SECONDS).getJsonObject("account")).hasSize(1);
    }

    /** Another node may know a later time, and the clock of the database may have been set back. */
    @ParameterizedTest
    @CsvSource({
        "0, true",
        "60, true",
        "61, false",
        "100000, false",
        "-1, true",
        "-300, true",
        "-301, false",
        "-1000000000, false"
    })
    void since_isAnsweredWithTheFullListIfItIsTooOldOrInTheFuture(long seconds, boolean known) {
        list.update(List.of(session("early", NOW.minusSeconds(3_719)), session("late", NOW)), NOW);
        JsonObject answer = since(SECONDS + seconds);
        assertThat(answer.isNull("since")).isEqualTo(!known);
        assertThat(sessions(answer)).isEqualTo(known ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 1_000, 5_000})
    void compressedDocument_isTheSame(int entries) {
        list.update(
                IntStream.range(0, entries)
                        .mapToObj(number -> session("s" + number, NOW))
                        .toList(),
                NOW);
        for (OptionalLong since : List.of(OptionalLong.empty(), OptionalLong.of(SECONDS))) {
            FeedDocument document = feed.read(since);
            assertThat(text(document, true)).isEqualTo(text(document, false));
            assertThat(sessions(parse(text(document, false)))).isEqualTo(entries);
        }
    }

    @Test
    void version_differsIfAnythingDiffers() {
        list.update(List.of(), NOW);
        String empty = feed.read(OptionalLong.empty()).version();
        assertThat(feed.read(OptionalLong.empty()).version()).isEqualTo(empty);
        assertThat(feed.read(OptionalLong.of(SECONDS)).version()).isNotEqualTo(empty);
        list.update(List.of(), NOW.plusSeconds(1));
        String later = feed.read(OptionalLong.empty()).version();
        assertThat(later).isNotEqualTo(empty);
        list.add(session("s1", NOW));
        assertThat(feed.read(OptionalLong.empty()).version()).isNotEqualTo(later);
    }

    /** With a million revocations, strangers must not keep a node busy by requesting the list. */
    @ParameterizedTest
    @CsvSource({"true, 100, 2000", "false, 100, 2000", "true, 10000, 5000"})
    void document_isBuiltAgainOnlyAfterAPause(boolean full, long buildMillis, long pauseMillis) {
        OptionalLong since = full ? OptionalLong.empty() : OptionalLong.of(SECONDS);
        list.update(List.of(), NOW);
        nanosForEachReading = Duration.ofMillis(buildMillis).toNanos();
        feed.read(since);
        nanosForEachReading = 0;
        list.update(List.of(session("s1", NOW)), NOW.plusSeconds(1));
        nanoTime += Duration.ofMillis(pauseMillis).toNanos() - 1;
        JsonObject former = parse(text(feed.read(since), false));
        assertThat(sessions(former)).isZero();
        assertThat(former.getInt("asOf")).as("it is as old as it says").isEqualTo(SECONDS);
        nanoTime += 1;
        JsonObject current = parse(text(feed.read(since), false));
        assertThat(sessions(current)).isEqualTo(1);
        assertThat(current.getInt("asOf")).isEqualTo(SECONDS + 1);
    }

    /** An application that has read the time of an answer never misses a revocation that was committed before it. */
    @Test
    void asOf_isNeverLaterThanTheEntries() throws InterruptedException {
        list.update(List.of(), NOW);
        Thread writer = new Thread(() -> {
            for (int i = 1; i <= 2_000; i++) {
                Instant time = NOW.plusSeconds(i);
                list.update(List.of(session("s" + i, time)), time);
            }
        });
        writer.start();
        while (writer.isAlive()) {
            JsonObject document = all();
            assertThat(sessions(document)).isGreaterThanOrEqualTo((int) (document.getInt("asOf") - SECONDS));
        }
        writer.join();
        Awaitility.await().until(() -> sessions(all()) == 2_000);
    }

    private JsonObject all() {
        return parse(text(feed.read(OptionalLong.empty()), false));
    }

    private JsonObject since(long seconds) {
        return parse(text(feed.read(OptionalLong.of(seconds)), false));
    }

    private static int sessions(JsonObject document) {
        return document.getJsonObject("session").size();
    }

    private static JsonObject parse(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private static String text(FeedDocument document, boolean gzip) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            document.writeTo(out, gzip);
            assertThat(out.size()).isEqualTo(document.length(gzip));
            byte[] text = gzip
                    ? new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes()
                    : out.toByteArray();
            return new String(text, StandardCharsets.US_ASCII);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static Revocation session(String sid, Instant createdAt) {
        return new Revocation(
                "id", RevocationKind.SESSION, sid, 0, null, createdAt, createdAt.plus(Revocations.RETENTION));
    }

    private static Revocation revocation(RevocationKind kind, String target, int version, @Nullable String keptSid) {
        return new Revocation("id", kind, target, version, keptSid, NOW, EXPIRY);
    }
}
