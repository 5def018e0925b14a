package org.countersign.client.control;

import java.util.List;

/** The result of checking a description. */
public sealed interface Checked<T> {

    record Valid<T>(T data) implements Checked<T> {}

    record Invalid<T>(List<Finding> findings) implements Checked<T> {}
}
