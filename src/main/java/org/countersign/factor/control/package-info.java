@NullMarked
package org.countersign.factor.control;

import org.jspecify.annotations.NullMarked;
