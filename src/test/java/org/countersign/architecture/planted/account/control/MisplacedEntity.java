package org.countersign.architecture.planted.account.control;

import jakarta.persistence.Entity;

/** An entity among the use cases. */
@Entity
public class MisplacedEntity {}
