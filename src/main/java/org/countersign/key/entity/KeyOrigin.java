package org.countersign.key.entity;

/** The origin of a signing key. */
public enum KeyOrigin {
    GENERATED,
    IMPORTED
}
