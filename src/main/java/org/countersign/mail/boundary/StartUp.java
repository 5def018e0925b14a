package org.countersign.mail.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.countersign.mail.control.MailBacklog;
import org.countersign.mail.control.MailConfig;
import org.countersign.mail.control.MailTemplates;
import org.countersign.mail.control.SendMail;
import org.countersign.mail.control.Transports;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Checks the templates and the transport, and schedules the sender, if mail is on. */
@ApplicationScoped
public class StartUp {

    private static final System.Logger LOG = System.getLogger(StartUp.class.getName());

    private static final Duration SEND_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MEASURE_INTERVAL = Duration.ofSeconds(15);

    @Inject
    MailConfig config;

    @Inject
    MailTemplates templates;

    @Inject
    Transports transports;

    @Inject
    SendMail sendMail;

    @Inject
    MailBacklog backlog;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.MAIL) Startup startup) {
        backlog.register();
        if (!config.isOn()) {
            schedule.sweep(retention.sweepInterval(), "Sweeping expired mail", backlog::sweepSome);
            return;
        }
        templates.load();
        transports.create();
        config.folder()
                .ifPresent(folder -> LOG.log(
                        Level.WARNING,
                        "Mail is not sent, but written into {0}, because countersign.mail.folder is set.",
                        folder.toAbsolutePath()));
        schedule.sweep(retention.sweepInterval(), "Sweeping mail that was given up", backlog::sweepFailed);
        schedule.every(MEASURE_INTERVAL, "Measuring the mail backlog", backlog::measure);
        schedule.apart(SEND_INTERVAL, "Sending mail", sendMail::sendSome);
    }
}
