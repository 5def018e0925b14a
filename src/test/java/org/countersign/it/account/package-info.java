/** Accounts: register, sign in, passwords, administration. */
package org.countersign.it.account;
