package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.StartRefusal;
import org.countersign.platform.control.StartRefusedException;

/** Creates the configured transport at start-up, only if mail is on. */
@ApplicationScoped
public class Transports {

    @Inject
    MailConfig config;

    @Inject
    MailTextConfig texts;

    private volatile Optional<MailTransport> transport = Optional.empty();

    /** Throws a {@link StartRefusedException} if the server has no such session, or no Jakarta Mail at all. */
    public void create() {
        try {
            transport =
                    Optional.of(new JakartaMailTransport(config, config.from().orElseThrow(), texts.productName()));
        } catch (SettingException wrong) {
            throw StartRefusal.refuse(List.of(wrong.getMessage()));
        } catch (LinkageError missing) {
            throw StartRefusal.refuse(List.of("countersign.mail: This server has no Jakarta Mail (" + missing
                    + "). Add it to the server, or remove the settings of mail."));
        }
    }

    MailTransport present() {
        return transport.orElseThrow();
    }
}
