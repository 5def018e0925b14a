package org.countersign.architecture.planted.account.boundary;

import org.hibernate.validator.HibernateValidator;

/** Leans on one server's own library. */
public record CatchAllServlet(Class<HibernateValidator> provider) {}
