package org.countersign.mail.control;

import org.countersign.mail.entity.Letter;

/** Sends mail. */
interface MailTransport {

    /** A connection over which several mails are sent. */
    interface Connection extends AutoCloseable {

        /** Sends a mail. Returns after the server has accepted it. */
        void send(Letter letter) throws MailException;

        @Override
        void close();
    }

    /** Connects to the server. */
    Connection open() throws MailException;
}
