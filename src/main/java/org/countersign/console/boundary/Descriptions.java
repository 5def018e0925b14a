package org.countersign.console.boundary;

import org.countersign.client.control.Checked;
import org.countersign.client.control.Checked.Invalid;
import org.countersign.client.control.Checked.Valid;
import org.countersign.platform.boundary.Problem;
import org.countersign.platform.boundary.ProblemException;

/** Answers for descriptions that are not valid. */
final class Descriptions {

    private Descriptions() {}

    /** Returns the data of a valid description. Throws a problem with all findings otherwise. */
    static <T> T require(Checked<T> checked) {
        if (checked instanceof Valid<T> valid) {
            return valid.data();
        }
        throw ProblemException.invalidFields(((Invalid<T>) checked)
                .findings().stream()
                        .map(finding -> new Problem.FieldError(finding.member(), finding.sentence()))
                        .toList());
    }
}
