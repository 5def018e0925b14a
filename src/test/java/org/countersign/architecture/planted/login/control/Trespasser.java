package org.countersign.architecture.planted.login.control;

import org.countersign.architecture.planted.account.boundary.Greeting;
import org.countersign.architecture.planted.account.entity.Person;

/** Uses the boundary and the entity of another feature. */
public record Trespasser(Greeting greeting, Person person) {}
