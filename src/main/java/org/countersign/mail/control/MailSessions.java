package org.countersign.mail.control;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.countersign.platform.control.SettingException;
import org.jspecify.annotations.Nullable;

/** Creates the session of Jakarta Mail, with a timeout for each step. Jakarta Mail has no timeouts by default. */
final class MailSessions {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private MailSessions() {}

    static Session of(MailConfig config) {
        return config.session()
                .map(MailSessions::ofServer)
                .orElseGet(() -> config.smtp().map(MailSessions::of).orElseGet(() -> sessionWith(Map.of(), null)));
    }

    private static Session of(SmtpServer server) {
        boolean startTls = server.security() == SmtpServer.Security.STARTTLS;
        Map<String, String> properties = Map.of(
                "mail.transport.protocol",
                "smtp",
                "mail.smtp.host",
                server.host(),
                "mail.smtp.port",
                String.valueOf(server.port()),
                "mail.smtp.auth",
                String.valueOf(server.login().isPresent()),
                "mail.smtp.ssl.enable",
                String.valueOf(server.security() == SmtpServer.Security.TLS),
                "mail.smtp.ssl.checkserveridentity",
                "true",
                "mail.smtp.starttls.enable",
                String.valueOf(startTls),
                "mail.smtp.starttls.required",
                String.valueOf(startTls));
        return sessionWith(
                properties, server.login().map(MailSessions::authenticator).orElse(null));
    }

    private static Authenticator authenticator(SmtpServer.Login login) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password());
            }
        };
    }

    /** Copies the session of the server, which logs in as before, and adds the timeouts that it does not set. */
    @SuppressWarnings("BanJNDI") // the name is a setting
    private static Session ofServer(String name) {
        try {
            Session server = (Session) InitialContext.<Object>doLookup(name);
            Properties properties = new Properties();
            properties.putAll(server.getProperties());
            return sessionWith(properties, authenticator(server));
        } catch (NamingException | ClassCastException missing) {
            throw new SettingException(
                    MailConfig.SESSION,
                    "There is no Jakarta Mail session with the JNDI name " + name + " (" + missing.getMessage() + ").",
                    "Create it on the server, or use its name.");
        }
    }

    private static Authenticator authenticator(Session server) {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return server.requestPasswordAuthentication(
                        getRequestingSite(),
                        getRequestingPort(),
                        getRequestingProtocol(),
                        getRequestingPrompt(),
                        getDefaultUserName());
            }
        };
    }

    private static Session sessionWith(Map<?, ?> own, @Nullable Authenticator authenticator) {
        Properties properties = new Properties();
        Stream.of("smtp", "smtps")
                .flatMap(protocol -> Stream.of("connectiontimeout", "timeout", "writetimeout")
                        .map(timeout -> "mail." + protocol + "." + timeout))
                .forEach(key -> properties.setProperty(key, String.valueOf(TIMEOUT.toMillis())));
        properties.putAll(own);
        return Session.getInstance(properties, authenticator);
    }
}
