package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which keys can be imported, and for which reasons the others are rejected. */
class ForeignKeyTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072})
    void rsaInPem_isAccepted(int bits) throws UnusableKeyException, JOSEException {
        JWK jwk = read(ForeignKeys.pem(ForeignKeys.rsa(bits)));
        assertThat(jwk.size()).isEqualTo(bits);
        assertThat(jwk.getAlgorithm()).hasToString("RS256");
        assertThat(jwk.getKeyID()).isEqualTo(jwk.computeThumbprint().toString());
        assertThat(jwk.isPrivate()).isTrue();
    }

    /** Java writes PKCS#8 without the public half. Several keys are needed to cover both roots. */
    @Test
    void p256InPem_isAcceptedWithItsPublicHalf() throws Exception {
        for (int i = 0; i < 20; i++) {
            KeyPair pair = ForeignKeys.ec("secp256r1");
            JWK jwk = read(ForeignKeys.pem(pair));
            assertThat(jwk.toECKey().toECPublicKey()).isEqualTo(pair.getPublic());
            assertThat(jwk.getAlgorithm()).hasToString("ES256");
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA,-keysize,2048,RS256", "EC,-groupname,secp256r1,ES256"})
    void pkcs12OfKeytool_isAccepted(String kind, String option, String value, String algorithm)
            throws UnusableKeyException {
        KeyStore store = ForeignKeys.keytool(folder, "-keyalg", kind, option, value);
        JWK jwk =
                ForeignKey.read(ForeignKeys.bytes(store), ForeignKeys.PASSWORD).jwk();
        assertThat(jwk.getAlgorithm()).hasToString(algorithm);
        assertThat(jwk.isPrivate()).isTrue();
    }

    @Test
    void windowsLineEndsAndSurroundingText_areAccepted() throws UnusableKeyException {
        String pem = new String(ForeignKeys.pem(ForeignKeys.ec("secp256r1")), StandardCharsets.US_ASCII);
        String bag = "Bag Attributes\r\n    friendlyName: key\r\n" + pem.replace("\n", "\r\n");
        assertThat(read(bag.getBytes(StandardCharsets.US_ASCII)).isPrivate()).isTrue();
    }

    @Test
    void weakRsa_isRejected() throws GeneralSecurityException {
        assertRejected("1024 bits", ForeignKeys.pem(ForeignKeys.rsa(1024)));
        assertRejected("2047 bits", ForeignKeys.pem(ForeignKeys.rsa(2047)));
        var three = new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0);
        assertRejected("exponent", ForeignKeys.pem(ForeignKeys.pair("RSA", three)));
        assertRejected("8193 bits", rsaOf(8193, BigInteger.valueOf(65_537)));
        assertRejected("exponent", rsaOf(2048, BigInteger.valueOf(65_538)));
    }

    @Test
    void otherCurves_areRejected() {
        assertRejected("P-256", ForeignKeys.pem(ForeignKeys.ec("secp384r1")));
        assertRejected("P-256", ForeignKeys.pem(ForeignKeys.ec("secp521r1")));
        assertRejected("P-256", ForeignKeys.resource("secp256k1.pem"));
        assertRejected("P-256", ForeignKeys.pem(ForeignKeys.pair("Ed25519", NamedParameterSpec.ED25519)));
        assertRejected("P-256", ForeignKeys.pem(ForeignKeys.pair("X25519", NamedParameterSpec.X25519)));
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED PRIVATE KEY,encrypted",
        "RSA PRIVATE KEY,not PKCS#8",
        "EC PRIVATE KEY,not PKCS#8",
        "CERTIFICATE,not contain a private key",
        "PUBLIC KEY,not contain a private key",
    })
    void pemOfAnotherKind_isRejected(String label, String reason) {
        byte[] content = ForeignKeys.ec("secp256r1").getPublic().getEncoded();
        assertRejected(reason, ForeignKeys.pem(label, content));
    }

    @Test
    void damagedPem_isRejected() {
        String pem = new String(ForeignKeys.pem(ForeignKeys.ec("secp256r1")), StandardCharsets.US_ASCII);
        assertRejected("", ForeignKeys.pem("PRIVATE KEY", new byte[0]));
        assertRejected("", ForeignKeys.pem("PRIVATE KEY", new byte[] {48, 3, 2, 1, 0}));
        assertRejected("2 PEM blocks", (pem + pem).getBytes(StandardCharsets.US_ASCII));
        assertRejected("0 PEM blocks", pem.substring(0, 60).getBytes(StandardCharsets.US_ASCII));
        assertRejected("0 PEM blocks", pem.replace("-----END", "-----ENDE").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void otherFile_isRejected() {
        assertRejected("neither PKCS#12 nor PEM", new byte[0]);
        assertRejected("neither PKCS#12 nor PEM", "hello".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void wrongPassword_isRejected() {
        byte[] file = ForeignKeys.bytes(ForeignKeys.keytool(folder, "-keyalg", "EC", "-groupname", "secp256r1"));
        assertThatThrownBy(() -> ForeignKey.read(file, "other")).hasMessageContaining("password");
        assertThatThrownBy(() -> ForeignKey.read(file, "")).isInstanceOf(UnusableKeyException.class);
    }

    @Test
    void severalKeysInOneFile_areRejected() {
        KeyStore store = ForeignKeys.keytool(folder, "-keyalg", "EC", "-groupname", "secp256r1");
        KeyStore two =
                ForeignKeys.with(store, "other", ForeignKeys.ec("secp256r1").getPrivate());
        assertRejected("2 private keys", ForeignKeys.bytes(two));
    }

    @Test
    void keyStoreWithoutAKey_isRejected() throws Exception {
        KeyStore store = ForeignKeys.keytool(folder, "-keyalg", "EC", "-groupname", "secp256r1");
        store.deleteEntry("key");
        assertRejected("0 private keys", ForeignKeys.bytes(store));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void halvesOfTwoPairs_areRejected(String kind) {
        KeyStore store = ForeignKeys.keytool(
                folder,
                "-keyalg",
                kind,
                kind.equals("EC") ? "-groupname" : "-keysize",
                kind.equals("EC") ? "secp256r1" : "2048");
        KeyPair other = kind.equals("EC") ? ForeignKeys.ec("secp256r1") : ForeignKeys.rsa(2048);
        assertRejected("belong together", ForeignKeys.bytes(ForeignKeys.with(store, "key", other.getPrivate())));
    }

    @Test
    void privateHalfOfAnotherKind_isRejected() {
        KeyPair mixed = new KeyPair(
                ForeignKeys.rsa(2048).getPublic(), ForeignKeys.ec("secp256r1").getPrivate());
        assertThatThrownBy(() -> ForeignKey.of(mixed)).isInstanceOf(UnusableKeyException.class);
        KeyPair other = new KeyPair(
                ForeignKeys.ec("secp256r1").getPublic(), ForeignKeys.rsa(2048).getPrivate());
        assertThatThrownBy(() -> ForeignKey.of(other)).isInstanceOf(UnusableKeyException.class);
    }

    private JWK read(byte[] content) throws UnusableKeyException {
        return ForeignKey.read(content, "").jwk();
    }

    private static void assertRejected(String reason, byte[] content) {
        assertThatThrownBy(() -> ForeignKey.read(content, ForeignKeys.PASSWORD))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining(reason);
    }

    private static void assertRejected(String reason, KeyPair pair) {
        assertThatThrownBy(() -> ForeignKey.of(pair))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining(reason);
    }

    /** Returns a pair with a public half of this size. It is rejected before the private half is checked. */
    private static KeyPair rsaOf(int bits, BigInteger exponent) throws GeneralSecurityException {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        return new KeyPair(key, ForeignKeys.rsa(2048).getPrivate());
    }
}
