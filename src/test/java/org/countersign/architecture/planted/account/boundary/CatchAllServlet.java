package org.countersign.architecture.planted.account.boundary;

import org.hibernate.validator.HibernateValidator;

/** Uses the library of one server. */
public record CatchAllServlet(Class<HibernateValidator> provider) {}
