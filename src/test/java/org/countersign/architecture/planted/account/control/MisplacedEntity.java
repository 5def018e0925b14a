package org.countersign.architecture.planted.account.control;

import jakarta.persistence.Entity;

/** A JPA entity in the control room. */
@Entity
public class MisplacedEntity {}
