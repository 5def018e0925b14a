package org.countersign.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.countersign.it.server.Api.Reply;

/**
 * An authenticator with one passkey, and the browser that uses it (WebAuthn Level 3). A test can change each value that
 * they send. The key is an ES256 key of the JDK; only the CBOR is written by the library that the server uses.
 */
public final class SoftwarePasskey {

    public static final String PASSKEYS = "/api/auth/passkeys";
    public static final String OPTIONS = PASSKEYS + "/options";
    public static final String LOGIN = "/api/auth/login/passkey";
    public static final String LOGIN_OPTIONS = LOGIN + "/options";
    public static final String SECOND_STEP_OPTIONS = Authenticator.SECOND_STEP + "/options";
    public static final String STEP_UP_OPTIONS = Authenticator.STEP_UP + "/options";

    /** The flags of authenticator data (section 6.1). */
    public static final int USER_PRESENT = 0x01;

    public static final int USER_VERIFIED = 0x04;
    public static final int BACKUP_ELIGIBLE = 0x08;
    public static final int BACKED_UP = 0x10;
    private static final int HAS_CREDENTIAL = 0x40;

    /** The relying party in the settings of the tests. */
    private static final String RP_ID = "countersign.test";

    private static final String ORIGIN = "https://auth.countersign.test";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] id = random(32);
    private KeyPair keys = newKeys();
    private String aaguid = "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4";
    private String userHandle = "";
    private String origin = ORIGIN;
    private String rpId = RP_ID;
    private int flags = USER_PRESENT | USER_VERIFIED | BACKUP_ELIGIBLE | BACKED_UP;
    private long counter;
    private boolean crossOrigin;

    /** Returns a synced passkey that the account has enrolled. */
    public static SoftwarePasskey enrolled(Api api, String accessToken) {
        SoftwarePasskey passkey = new SoftwarePasskey();
        Reply added = passkey.enrol(api, accessToken);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return passkey;
    }

    /** Enrols this passkey. */
    public Reply enrol(Api api, String accessToken) {
        return add(api, accessToken, options(api, OPTIONS, "{}", accessToken));
    }

    /** Sends the response to an offer of the server. */
    public Reply add(Api api, String accessToken, JsonObject offer) {
        return api.post(
                PASSKEYS,
                Api.object(Map.of("handle", offer.getString("handle"), "credential", create(offer))),
                accessToken);
    }

    public static JsonObject options(Api api, String path, String body, String accessToken) {
        Reply reply = api.post(path, body, accessToken);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.data();
    }

    /** Signs in without a password. */
    public Reply login(Api api) {
        return api.post(LOGIN, answer(loginOptions(api)));
    }

    public static JsonObject loginOptions(Api api) {
        Reply reply = api.post(LOGIN_OPTIONS, "{}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.data();
    }

    /** Returns the body with the answer to a request of the server. */
    public String answer(JsonObject request) {
        return Api.object(Map.of("handle", request.getString("handle"), "credential", get(request)));
    }

    public SoftwarePasskey withOrigin(String changed) {
        origin = changed;
        return this;
    }

    public SoftwarePasskey withRpId(String changed) {
        rpId = changed;
        return this;
    }

    public SoftwarePasskey withFlags(int changed) {
        flags = changed;
        return this;
    }

    public SoftwarePasskey withCounter(long changed) {
        counter = changed;
        return this;
    }

    public SoftwarePasskey withAaguid(String changed) {
        aaguid = changed;
        return this;
    }

    /** Changes the user handle, in Base64url. The empty text is no handle. */
    public SoftwarePasskey withUserHandle(String changed) {
        userHandle = changed;
        return this;
    }

    /** Replaces the key. The credential id stays the same. */
    public SoftwarePasskey withOtherKey() {
        keys = newKeys();
        return this;
    }

    public SoftwarePasskey inFrameOfAnotherOrigin() {
        crossOrigin = true;
        return this;
    }

    public String credentialId() {
        return encode(id);
    }

    public String userHandle() {
        return userHandle;
    }

    /** Creates the credential: {@code RegistrationResponseJSON}. */
    public String create(JsonObject offer) {
        JsonObject publicKey = offer.getJsonObject("publicKey");
        userHandle = publicKey.getJsonObject("user").getString("id");
        byte[] clientData = clientData("webauthn.create", publicKey.getString("challenge"));
        JsonObjectBuilder response = Json.createObjectBuilder()
                .add("clientDataJSON", encode(clientData))
                .add("attestationObject", attestationObject())
                .add("transports", Json.createArrayBuilder().add("internal").add("hybrid"));
        return credential(response);
    }

    /** Signs the challenge: {@code AuthenticationResponseJSON}. */
    public String get(JsonObject request) {
        byte[] clientData =
                clientData("webauthn.get", request.getJsonObject("publicKey").getString("challenge"));
        byte[] data = ByteBuffer.allocate(37)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) counter)
                .array();
        JsonObjectBuilder response = Json.createObjectBuilder()
                .add("clientDataJSON", encode(clientData))
                .add("authenticatorData", encode(data))
                .add("signature", encode(sign(data, sha256(clientData))));
        if (!userHandle.isEmpty()) {
            response.add("userHandle", userHandle);
        }
        return credential(response);
    }

    private String credential(JsonObjectBuilder response) {
        return Json.createObjectBuilder()
                .add("id", encode(id))
                .add("rawId", encode(id))
                .add("type", "public-key")
                .add("authenticatorAttachment", "platform")
                .add("response", response)
                .add("clientExtensionResults", Json.createObjectBuilder())
                .build()
                .toString();
    }

    private byte[] clientData(String type, String challenge) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("challenge", challenge)
                .add("origin", origin)
                .add("crossOrigin", crossOrigin)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private String attestationObject() {
        EC2COSEKey key = EC2COSEKey.create((ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256);
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> data = new AuthenticatorData<>(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                (byte) (flags | HAS_CREDENTIAL),
                counter,
                new AttestedCredentialData(new AAGUID(aaguid), id, key));
        return new AttestationObjectConverter(new ObjectConverter())
                .convertToBase64urlString(new AttestationObject(data, new NoneAttestationStatement()));
    }

    private byte[] sign(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
