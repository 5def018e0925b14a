package org.countersign.client.entity;

/** Who maintains a client or resource. The name of the constant is stored. */
public enum Source {
    /** An administrator, with the API or the console. */
    ADMIN,
    /** The configured file, which is applied at every start. It cannot be changed in any other way. */
    FILE
}
