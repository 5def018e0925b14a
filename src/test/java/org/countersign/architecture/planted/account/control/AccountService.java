package org.countersign.architecture.planted.account.control;

/** Could be anything. */
public interface AccountService {}
