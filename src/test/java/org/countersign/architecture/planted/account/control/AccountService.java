package org.countersign.architecture.planted.account.control;

/** Has a vague name. */
public interface AccountService {}
