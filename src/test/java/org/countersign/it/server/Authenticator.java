package org.countersign.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api.Reply;

/** The authenticator app of an account, and the list of its recovery codes. */
public final class Authenticator {

    public static final String TOTP = "/api/auth/factors/totp";
    public static final String CONFIRM = TOTP + "/confirm";
    public static final String SECOND_STEP = "/api/auth/login/mfa";
    public static final String STEP_UP = "/api/auth/step-up";

    private static final long STEP_MILLIS = 30_000;

    private final SecretKey key;
    private final Deque<String> recoveryCodes = new ArrayDeque<>();
    private long lastStep = -1;

    public Authenticator(String secret) {
        key = new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
    }

    /** Returns an app that the account has not confirmed. */
    public static Authenticator pending(Api api, String accessToken) {
        Reply begun = api.post(TOTP, "{}", accessToken);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new Authenticator(begun.data().getString("secret"));
    }

    public static Authenticator enrolled(Api api, String accessToken) {
        Authenticator app = pending(api, accessToken);
        app.takeRecoveryCodes(app.confirm(api, accessToken));
        return app;
    }

    public Reply confirm(Api api, String accessToken) {
        return api.post(CONFIRM, Api.object(Map.of("code", code())), accessToken);
    }

    public void takeRecoveryCodes(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        recoveryCodes.clear();
        recoveryCodes.addAll(listed(reply));
    }

    public static List<String> listed(Reply reply) {
        JsonArray codes = reply.data().getJsonArray("recoveryCodes");
        return codes.getValuesAs(JsonString::getString);
    }

    /** Returns a code that was not returned before. Waits for the next time step if necessary. */
    public String code() {
        Awaitility.await("a time step of which no code was used")
                .atMost(Duration.ofMinutes(1))
                .until(() -> nextStep() <= present() + 1);
        lastStep = nextStep();
        return codeOf(lastStep);
    }

    /** Returns the code of a time step, relative to the current one. */
    public String codeOfStep(int fromNow) {
        return codeOf(present() + fromNow);
    }

    /** Returns six digits that are not the code of any current time step. */
    public String wrongCode() {
        for (int i = 0; ; i++) {
            String code = String.format(Locale.ROOT, "%06d", i);
            long around = present();
            boolean isRight = false;
            for (long step = around - 3; step <= around + 3; step++) {
                isRight |= codeOf(step).equals(code);
            }
            if (!isRight) {
                return code;
            }
        }
    }

    public String recoveryCode() {
        return recoveryCodes.pop();
    }

    /** Signs in in two steps, with a code of the app. */
    public Reply login(Api api, String email) {
        return answer(api, challenge(api, email), code());
    }

    /** Performs the first step, and returns the challenge for the second one. */
    public static String challenge(Api api, String email) {
        Reply first = api.login(email);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        JsonObject data = first.data();
        assertThat(data.getBoolean("mfaRequired")).isTrue();
        return data.getString("mfaToken");
    }

    public static Reply answer(Api api, String challenge, String code) {
        return api.post(SECOND_STEP, answer(challenge, code));
    }

    public static String answer(String challenge, String code) {
        return Api.object(Map.of("mfaToken", challenge, "code", code));
    }

    public static Reply stepUp(Api api, String accessToken, String code) {
        return api.post(STEP_UP, Api.object(Map.of("password", Api.PASSWORD, "code", code)), accessToken);
    }

    /** Steps up, and requests a token for applications, too. */
    public static Reply stepUpForApplications(Api api, String accessToken, String code) {
        return api.post(
                STEP_UP,
                Api.object(Map.of("password", Api.PASSWORD, "code", code, "audience", Api.APPLICATIONS)),
                accessToken);
    }

    private long nextStep() {
        return Math.max(lastStep + 1, present());
    }

    private static long present() {
        return System.currentTimeMillis() / STEP_MILLIS;
    }

    private String codeOf(long step) {
        try {
            return new HmacOneTimePasswordGenerator().generateOneTimePasswordString(key, step, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
