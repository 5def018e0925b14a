@NullMarked
package org.countersign.proof.boundary;

import org.jspecify.annotations.NullMarked;
