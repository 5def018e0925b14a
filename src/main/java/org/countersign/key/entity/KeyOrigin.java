package org.countersign.key.entity;

/** Who made a signing key. */
public enum KeyOrigin {
    GENERATED,
    IMPORTED
}
