/** Mail: sent over SMTP or the session of the server, retried, given up. */
package org.countersign.it.mail;
