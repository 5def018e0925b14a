package org.countersign.mail.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * An SMTP server (RFC 5321, RFC 6409).
 *
 * @param host {@code countersign.mail.smtp.host}: its name or address. Default: none.
 * @param port {@code countersign.mail.smtp.port}: its port. Default: 587 for {@code starttls}, 465 for {@code tls}, 25
 *     for {@code none}.
 * @param login the user and password. Default: none.
 *     <ul>
 *       <li>{@code countersign.mail.smtp.user}: the user name.
 *       <li>{@code countersign.mail.smtp.password} or {@code countersign.mail.smtp.password-file}: the password, or a
 *           file with it.
 *     </ul>
 *
 * @param security {@code countersign.mail.smtp.security}: {@code starttls} requires an upgrade of the connection to
 *     TLS, {@code tls} uses TLS from the start (RFC 8314), {@code none} does not encrypt and does not allow a user.
 *     Default {@code starttls}.
 */
public record SmtpServer(String host, int port, Optional<Login> login, Security security) {

    static final String HOST = "countersign.mail.smtp.host";
    private static final String PORT = "countersign.mail.smtp.port";
    private static final String USER = "countersign.mail.smtp.user";
    private static final String PASSWORD = "countersign.mail.smtp.password";
    private static final String PASSWORD_FILE = "countersign.mail.smtp.password-file";
    private static final String SECURITY = "countersign.mail.smtp.security";

    private static final int MAX_PORT = 65_535;

    /** How the connection is encrypted. */
    public enum Security {
        NONE(25),
        STARTTLS(587),
        TLS(465);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }

    /** A user of the SMTP server. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** Returns the configured server; empty if there is none. */
    static Optional<SmtpServer> read(Settings settings) {
        Security security = settings.choice(SECURITY, Security.STARTTLS);
        int port = settings.number(PORT, security.port, 1, MAX_PORT);
        Optional<Login> login = login(settings);
        Optional<String> host = settings.text(HOST);
        if (host.isEmpty() && login.isPresent()) {
            throw new SettingException(HOST, "is missing, but " + USER + " is set.", "Set the name of the server.");
        }
        if (login.isPresent() && security == Security.NONE) {
            throw new SettingException(
                    SECURITY,
                    "\"none\" would send the password unencrypted.",
                    "Use starttls or tls, or remove the user.");
        }
        return host.map(name -> new SmtpServer(name, port, login, security));
    }

    private static Optional<Login> login(Settings settings) {
        Optional<String> user = settings.text(USER);
        Optional<String> password = password(settings);
        if (user.isPresent() != password.isPresent()) {
            throw new SettingException(
                    user.isPresent() ? PASSWORD : USER,
                    "is missing.",
                    "Set both the user and the password, or neither of them.");
        }
        return user.flatMap(name -> password.map(word -> new Login(name, word)));
    }

    private static Optional<String> password(Settings settings) {
        Optional<String> password = settings.text(PASSWORD);
        Optional<Path> file = settings.path(PASSWORD_FILE);
        if (password.isPresent() && file.isPresent()) {
            throw new SettingException(
                    PASSWORD_FILE, "cannot be set together with " + PASSWORD + ".", "Remove one of the two.");
        }
        return password.or(() -> file.map(SmtpServer::contentOf));
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw SettingException.unreadable(PASSWORD_FILE, file);
        }
    }
}
