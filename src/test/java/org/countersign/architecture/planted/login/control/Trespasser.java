package org.countersign.architecture.planted.login.control;

import org.countersign.architecture.planted.account.boundary.Greeting;
import org.countersign.architecture.planted.account.entity.Person;

/** Enters another feature by its front door and takes its entity away. */
public record Trespasser(Greeting greeting, Person person) {}
