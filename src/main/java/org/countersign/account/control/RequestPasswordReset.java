package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.entity.Email;
import org.countersign.platform.entity.TypedText;
import org.countersign.throttle.control.MailThrottle;

/** Requests a mail with a link to reset the password of an e-mail address, at the same cost for every address. */
@ApplicationScoped
public class RequestPasswordReset {

    @Inject
    MailThrottle throttle;

    @Inject
    PasswordResetMails mails;

    /** Requests a mail. Returns false if the text cannot be the address of an account. */
    public boolean request(String typed) {
        if (Email.candidates(typed).isEmpty()) {
            return false;
        }
        throttle.count(PasswordResetMails.KIND, Email.normalised(typed));
        mails.addForTyped(TypedText.trimmed(typed));
        return true;
    }
}
