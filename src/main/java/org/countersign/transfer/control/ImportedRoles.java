package org.countersign.transfer.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.account.entity.RoleName;
import org.countersign.account.entity.Roles;

/**
 * The roles of an account of an import file.
 *
 * @param roles the roles to store, including {@code user}, which every account has
 * @param invalid role names that are not allowed
 * @param repeated roles that occur again in the file
 * @param surplus roles beyond the maximum number of an account
 */
record ImportedRoles(Set<String> roles, List<String> invalid, List<String> repeated, List<String> surplus) {

    private static final Pattern FORM = Pattern.compile(RoleName.FORM);

    static ImportedRoles of(Collection<String> names) {
        Set<String> roles = new LinkedHashSet<>();
        roles.add(Roles.USER);
        Set<String> seen = new LinkedHashSet<>();
        List<String> invalid = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        List<String> surplus = new ArrayList<>();
        for (String name : names) {
            String role = name.strip();
            if (!FORM.matcher(role).matches()) {
                invalid.add(role);
            } else if (!seen.add(role)) {
                repeated.add(role);
            } else if (roles.size() == Roles.MAX_COUNT && !roles.contains(role)) {
                surplus.add(role);
            } else {
                roles.add(role);
            }
        }
        return new ImportedRoles(Set.copyOf(roles), invalid, repeated, surplus);
    }
}
