package org.countersign.architecture.planted.account.entity;

import jakarta.persistence.Entity;
import org.countersign.architecture.planted.token.control.Climber;

/** An entity that creates a cycle of features. */
@Entity
public class Person {
    public Class<?> known() {
        return Climber.class;
    }
}
