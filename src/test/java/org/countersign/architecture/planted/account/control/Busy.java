package org.countersign.architecture.planted.account.control;

import jakarta.inject.Inject;

/** Has six collaborators. */
public class Busy {

    @Inject
    Lookup first;

    @Inject
    Lookup second;

    @Inject
    Lookup third;

    @Inject
    Lookup fourth;

    @Inject
    Lookup fifth;

    @Inject
    Lookup sixth;
}
