package org.countersign.account.entity;

/**
 * The opaque id of an account, a UUID in text; the {@code sub} of its tokens. Other features refer to accounts by it.
 */
public record AccountId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
