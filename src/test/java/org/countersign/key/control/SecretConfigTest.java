package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretConfigTest {

    private static final String A = TestSecrets.base64("a");
    private static final String B = TestSecrets.base64("b");
    private static final String C = TestSecrets.base64("c");

    @Test
    void secret_isRead() {
        assertThat(ids("countersign.secret", A)).containsExactly(id(A));
    }

    @Test
    void secretFile_isRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mounted"), A + "\n");
        assertThat(ids("countersign.secret-file", file.toString())).containsExactly(id(A));
    }

    @Test
    void previousSecrets_followThePresentOne() {
        assertThat(ids("countersign.secret", A, "countersign.secret-previous", B + ", " + C))
                .containsExactly(id(A), id(B), id(C));
    }

    @Test
    void missingSecretOutsideDev_isRejectedWithTheFix() {
        assertRejected("countersign.secret: There is no master secret. Create one with: openssl rand -base64 32"
                + " Keep it safe and back it up.");
        assertRejected("countersign.secret: There is no master secret.", "countersign.mode", "production");
    }

    @Test
    void secretAndFile_areRejected(@TempDir Path folder) {
        assertRejected(
                "countersign.secret-file: cannot be set together with countersign.secret. Remove one of the two.",
                "countersign.secret",
                A,
                "countersign.secret-file",
                folder.resolve("any").toString());
    }

    @Test
    void unreadableFile_isRejected(@TempDir Path folder) {
        assertRejected(
                "countersign.secret-file: " + folder + " cannot be read. Use the path of a file",
                "countersign.secret-file",
                folder.toString());
    }

    @Test
    void secretInsteadOfItsFile_isRejectedAndNotShown() {
        assertThatThrownBy(() -> ids("countersign.secret-file", A))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.secret-file: There is no such file.")
                .hasMessageNotContaining(A.substring(0, 5));
    }

    @Test
    void wrongSecret_isRejectedWithTheNameOfItsSetting(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mounted"), "short");
        assertRejected("countersign.secret: ", "countersign.secret", "short");
        assertRejected("countersign.secret-file: ", "countersign.secret-file", file.toString());
        assertRejected(
                "countersign.secret-previous: ", "countersign.secret", A, "countersign.secret-previous", B + ",short");
    }

    @Test
    void unknownMode_isRejected() {
        assertRejected(
                "countersign.mode: \"test\" is not known. Use one of: PRODUCTION, DEV.", "countersign.mode", "test");
    }

    @Test
    void devSecret_isCreatedOnceAndReadAgain(@TempDir Path folder) {
        Path dataDir = folder.resolve("not/yet/there");
        List<Integer> first = ids("countersign.mode", "dev", "countersign.data-dir", dataDir.toString());
        List<Integer> second = ids("countersign.mode", "DEV", "countersign.data-dir", dataDir.toString());
        assertThat(first).hasSize(1).isEqualTo(second);
    }

    @Test
    void devSecretOfAnotherFolder_isDifferent(@TempDir Path one, @TempDir Path other) {
        assertThat(ids("countersign.mode", "dev", "countersign.data-dir", one.toString()))
                .isNotEqualTo(ids("countersign.mode", "dev", "countersign.data-dir", other.toString()));
    }

    @Test
    void devSecret_isReadableOnlyByItsOwner(@TempDir Path folder) throws IOException {
        ids("countersign.mode", "dev", "countersign.data-dir", folder.toString());
        Path file = folder.resolve("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void devWithASecret_createsNone(@TempDir Path folder) {
        assertThat(ids("countersign.mode", "dev", "countersign.secret", A, "countersign.data-dir", folder.toString()))
                .containsExactly(id(A));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void devFolderThatIsAFile_isRejected(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRejected(
                "countersign.data-dir: The file secret can be neither created nor read in ",
                "countersign.mode",
                "dev",
                "countersign.data-dir",
                file.toString());
    }

    @Test
    void text_showsNoSecret() {
        SecretConfig config =
                new SecretConfig(FakeSettings.of("countersign.secret", A, "countersign.secret-previous", B));
        assertThat(config).hasToString("SecretConfig[2 secrets]");
    }

    private static List<Integer> ids(String... settings) {
        return new SecretConfig(FakeSettings.of(settings))
                .secrets().stream().map(MasterSecret::id).toList();
    }

    private static int id(String base64) {
        return MasterSecret.parse("test", base64).id();
    }

    private static void assertRejected(String message, String... settings) {
        assertThatThrownBy(() -> new SecretConfig(FakeSettings.of(settings)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(message);
    }
}
