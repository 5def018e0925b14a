package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Set;

/** What the owner of an account may do: its roles, whether it is disabled, and which of its access tokens are valid. */
@Embeddable
public class AccountAccess {

    /** In the form of {@link Roles#stored}. */
    private String roles;

    private boolean disabled;

    /** The version of the account's access tokens. Tokens of an earlier version are denied. */
    @Column(name = "token_version")
    private int tokenVersion;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AccountAccess() {}

    AccountAccess(Set<String> roles, boolean disabled) {
        this.roles = Roles.stored(roles);
        this.disabled = disabled;
    }

    public void assignRoles(Set<String> newRoles) {
        roles = Roles.stored(newRoles);
    }

    public void disable() {
        disabled = true;
    }

    public void enable() {
        disabled = false;
    }

    /** Denies all access tokens issued so far, and returns the version of new tokens. */
    public int denyTokens() {
        tokenVersion++;
        return tokenVersion;
    }

    public Set<String> roles() {
        return Roles.parse(roles);
    }

    public boolean isDisabled() {
        return disabled;
    }

    public int tokenVersion() {
        return tokenVersion;
    }

    /** Returns whether the account can administer the service now. */
    public boolean isEnabledAdministrator() {
        return !disabled && roles().contains(Roles.ADMIN);
    }
}
