package org.countersign.architecture.planted.token.control;

import org.countersign.architecture.planted.account.entity.Person;

/** Uses a feature on a higher floor, which uses it in turn. */
public record Climber(Person person) {}
