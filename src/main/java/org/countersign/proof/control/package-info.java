@NullMarked
package org.countersign.proof.control;

import org.jspecify.annotations.NullMarked;
