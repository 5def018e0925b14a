package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.mail.entity.OutgoingMail;
import org.countersign.mail.entity.QueuedMail;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;

/** The mail that waits to be sent. */
@ApplicationScoped
public class Outbox {

    @Inject
    OutboxRepository repository;

    @Inject
    MailConfig config;

    @Inject
    Ids ids;

    @Inject
    TimeRepository time;

    /** Returns whether this service can send mail. */
    public boolean isOn() {
        return config.isOn();
    }

    /** Adds a mail in the transaction of its cause. Does nothing if mail is off, see {@link MailConfig#isOn}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(OutgoingMail mail) {
        if (config.isOn()) {
            repository.store(new QueuedMail(ids.next().toString(), mail, Facts.json(mail.facts()), time.now()));
        }
    }
}
