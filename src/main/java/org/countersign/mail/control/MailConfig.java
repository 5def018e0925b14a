package org.countersign.mail.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.mail.entity.MailAddress;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Quoted;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * How mail is sent. At most one of the first three is set. If none is set, mail is off.
 *
 * @param session {@code countersign.mail.session}: the JNDI name of a Jakarta Mail session of the server, such as
 *     {@code mail/countersign}. Default: none.
 * @param smtp {@code countersign.mail.smtp.*}: an SMTP server, see {@link SmtpServer}. Default: none.
 * @param folder {@code countersign.mail.folder}: a folder. Each mail is written into it as a file, and nothing is sent.
 *     Only for trying out. Default: none.
 * @param from {@code countersign.mail.from}: the address of the sender. Required if mail is on.
 * @param replyTo {@code countersign.mail.reply-to}: the address for replies. Default: none.
 */
@Dependent
public record MailConfig(
        Optional<String> session,
        Optional<SmtpServer> smtp,
        Optional<Path> folder,
        Optional<MailAddress> from,
        Optional<MailAddress> replyTo)
        implements FeatureConfig {

    static final String SESSION = "countersign.mail.session";
    private static final String FOLDER = "countersign.mail.folder";
    private static final String FROM = "countersign.mail.from";
    private static final String REPLY_TO = "countersign.mail.reply-to";

    @Inject
    public MailConfig(Settings settings) {
        this(
                settings.text(SESSION),
                SmtpServer.read(settings),
                settings.path(FOLDER),
                address(settings, FROM),
                address(settings, REPLY_TO));
        List<String> transports = Stream.of(
                        session.map(name -> SESSION), smtp.map(server -> SmtpServer.HOST), folder.map(path -> FOLDER))
                .flatMap(Optional::stream)
                .toList();
        if (transports.size() > 1) {
            throw new SettingException(
                    transports.get(1), "cannot be set together with " + transports.get(0) + ".", "Remove one of them.");
        }
        if (!transports.isEmpty() && from.isEmpty()) {
            throw new SettingException(
                    FROM, "is required because " + transports.get(0) + " is set.", "Use an address that may send.");
        }
        folder.filter(path -> Files.exists(path) && !Files.isDirectory(path)).ifPresent(file -> {
            throw new SettingException(FOLDER, file + " is not a folder.", "Use a folder that the server may write.");
        });
    }

    /** Returns whether this service can send mail. If not, features that need mail are off. */
    public boolean isOn() {
        return session.isPresent() || smtp.isPresent() || folder.isPresent();
    }

    private static Optional<MailAddress> address(Settings settings, String key) {
        return settings.text(key)
                .map(text -> MailAddress.parse(text)
                        .orElseThrow(() -> new SettingException(
                                key,
                                Quoted.of(text) + " is not an e-mail address.",
                                "Use an address without a name, such as no-reply@example.com.")));
    }
}
