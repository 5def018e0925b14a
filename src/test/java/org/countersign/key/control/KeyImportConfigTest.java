package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyImportConfigTest {

    private static final String FILE = "countersign.key.import-file";
    private static final String PASSWORD = "countersign.key.import-password";
    private static final String PASSWORD_FILE = "countersign.key.import-password-file";

    @TempDir
    Path folder;

    @Test
    void nothingSet_importsNothing() {
        KeyImportConfig config = new KeyImportConfig(FakeSettings.of());
        assertThat(config.file()).isEmpty();
        assertThat(config.password()).isEmpty();
    }

    @Test
    void password_isReadFromTheSettingOrAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "quiet harbour\n");
        assertThat(new KeyImportConfig(FakeSettings.of(PASSWORD, "quiet harbour")).password())
                .isEqualTo("quiet harbour");
        assertThat(new KeyImportConfig(FakeSettings.of(PASSWORD_FILE, file.toString())).password())
                .isEqualTo("quiet harbour");
    }

    @Test
    void passwordInTwoPlaces_isRejected() {
        assertRejected("cannot be set together with", PASSWORD, "a", PASSWORD_FILE, "b");
    }

    @Test
    void unreadablePasswordFile_isRejected() {
        assertRejected(folder + " cannot be read", PASSWORD_FILE, folder.toString());
    }

    @Test
    void passwordInsteadOfItsFile_isRejectedAndNotShown() {
        assertThatThrownBy(() -> new KeyImportConfig(FakeSettings.of(PASSWORD_FILE, "quiet harbour")))
                .hasMessageStartingWith(PASSWORD_FILE + ": There is no such file.")
                .hasMessageNotContaining("quiet");
    }

    @Test
    void text_showsNoPassword() {
        assertThat(new KeyImportConfig(FakeSettings.of(FILE, "key.p12", PASSWORD, "quiet")).toString())
                .contains("key.p12")
                .doesNotContain("quiet");
    }

    private static void assertRejected(String message, String... settings) {
        assertThatThrownBy(() -> new KeyImportConfig(FakeSettings.of(settings)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(PASSWORD_FILE + ": ")
                .hasMessageContaining(message);
    }
}
