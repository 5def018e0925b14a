package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;

/** The owner of an account lists the signed-in devices and signs out those that are not theirs. */
@OnSharedServer
class DevicesIT {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();

    @Test
    void devices_haveNamesThatPeopleRecognise() {
        Reply first = api.register(email);
        api.send(login("{\"email\":\"%s\",\"password\":\"%s\"}").header("User-Agent", FIREFOX));
        api.send(login("{\"email\":\"%s\",\"password\":\"%s\",\"deviceName\":\" Ada's phone \"}"));
        assertThat(devices(first))
                .extracting(device -> device.getString("device"))
                .contains("Firefox on Linux", "Ada's phone");
    }

    @Test
    void device_hasTimesAndAddressesAndMarksTheCurrentOne() {
        Reply mine = api.register(email);
        Reply other = api.login(email);
        api.refresh(other.refreshCookie());
        List<JsonObject> devices = devices(mine);
        assertThat(devices).hasSize(2);
        assertThat(devices.get(0).getString("lastSeenAt"))
                .isGreaterThan(devices.get(0).getString("createdAt"));
        assertThat(devices).extracting(device -> device.getBoolean("current")).containsExactly(false, true);
        assertThat(devices).allSatisfy(device -> {
            assertThat(device.getString("address")).isNotEmpty();
            assertThat(device.getString("lastAddress")).isNotEmpty();
        });
    }

    @Test
    void endedDevice_isSignedOutImmediatelyAndTheOthersAreNot() {
        Reply mine = api.register(email);
        Reply other = api.login(email);
        Reply ended = delete("/api/auth/sessions/" + idOf(other), mine);
        assertThat(ended.status()).isEqualTo(200);
        assertEnded(other);
        assertThat(devices(mine)).hasSize(1);
        assertThat(api.refresh(mine.refreshCookie()).status()).isEqualTo(200);
    }

    @Test
    void allOthers_areSignedOutImmediately() {
        Reply mine = api.register(email);
        Reply second = api.login(email);
        Reply third = api.login(email);
        assertThat(delete("/api/auth/sessions?others=true", mine).status()).isEqualTo(200);
        assertEnded(second);
        assertEnded(third);
        assertThat(api.get("/api/protected", mine.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void deleteWithoutOthers_endsNothing() {
        Reply mine = api.register(email);
        assertThat(delete("/api/auth/sessions", mine).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(devices(mine)).hasSize(1);
    }

    @Test
    void deviceOfAnotherAccount_isReportedLikeAnUnknownOne() {
        Reply mine = api.register(email);
        Reply stranger = api.register(Api.newEmail());
        assertThat(delete("/api/auth/sessions/" + idOf(stranger), mine).code()).isEqualTo("NOT_FOUND");
        assertThat(delete("/api/auth/sessions/" + UUID.randomUUID(), mine).code())
                .isEqualTo("NOT_FOUND");
        assertThat(delete("/api/auth/sessions/nonsense", mine).code()).isEqualTo("NOT_FOUND");
        assertThat(api.refresh(stranger.refreshCookie()).status()).isEqualTo(200);
    }

    @Test
    void withoutToken_nothingIsListedOrEnded() {
        assertThat(api.get("/api/auth/sessions").code()).isEqualTo("NO_TOKEN");
        assertThat(api.send(api.to("/api/auth/sessions?others=true").DELETE()).code())
                .isEqualTo("NO_TOKEN");
    }

    @Test
    void invisibleDeviceName_isRefused() {
        api.register(email);
        Reply refused = api.send(login("{\"email\":\"%s\",\"password\":\"%s\",\"deviceName\":\"a\\nb\"}"));
        assertThat(refused.code()).isEqualTo("VALIDATION_FAILED");
    }

    private HttpRequest.Builder login(String body) {
        return api.posting("/api/auth/login", body.formatted(email, Api.PASSWORD));
    }

    private void assertEnded(Reply signedIn) {
        assertThat(api.get("/api/protected", signedIn.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.refresh(signedIn.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }

    private List<JsonObject> devices(Reply signedIn) {
        return api.get("/api/auth/sessions", signedIn.accessToken())
                .data()
                .getJsonArray("sessions")
                .getValuesAs(JsonObject.class);
    }

    private String idOf(Reply signedIn) {
        return devices(signedIn).stream()
                .filter(device -> device.getBoolean("current"))
                .map(device -> device.getString("id"))
                .findFirst()
                .orElseThrow();
    }

    private Reply delete(String path, Reply signedIn) {
        return api.send(api.to(path).DELETE().header("Authorization", "Bearer " + signedIn.accessToken()));
    }
}
