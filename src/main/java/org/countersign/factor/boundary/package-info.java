@NullMarked
package org.countersign.factor.boundary;

import org.jspecify.annotations.NullMarked;
