package org.countersign.mail.entity;

import java.util.List;
import java.util.Optional;

/**
 * A page of mails, the newest first.
 *
 * @param next the position of the next page; empty on the last page
 */
public record MailPage(List<ListedMail> mails, Optional<String> next) {}
