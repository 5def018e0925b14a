package org.countersign.architecture.planted.token.control;

import org.countersign.architecture.planted.account.entity.Person;

/** Uses a feature that uses it. */
public record Climber(Person person) {}
