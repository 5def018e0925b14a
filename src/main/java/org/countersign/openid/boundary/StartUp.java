package org.countersign.openid.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.openid.control.NoticeBacklog;
import org.countersign.openid.control.SendLogoutNotices;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;
import org.countersign.token.control.AuthorizationServer;

/** Schedules the sender of notices of sign-outs. */
@ApplicationScoped
public class StartUp {

    private static final Duration SEND_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MEASURE_INTERVAL = Duration.ofSeconds(15);

    /** As many clients can be slow before others have to wait. */
    private static final int ASSISTANTS = 3;

    @Inject
    AuthorizationServer server;

    @Inject
    SendLogoutNotices sendLogoutNotices;

    @Inject
    NoticeBacklog backlog;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.NOTICES) Startup startup) {
        backlog.register();
        if (!server.isOn()) {
            schedule.sweep(retention.sweepInterval(), "Sweeping notices of sign-outs", backlog::sweepSome);
            return;
        }
        schedule.every(MEASURE_INTERVAL, "Measuring notices of sign-outs", backlog::measure);
        schedule.apart(SEND_INTERVAL, "Sending notices of sign-outs", sendLogoutNotices::sendSome);
        for (int i = 1; i <= ASSISTANTS; i++) {
            schedule.apart(SEND_INTERVAL, "Sending notices of sign-outs " + i, sendLogoutNotices::assist);
        }
    }
}
