@NullMarked
package org.countersign.throttle.control;

import org.jspecify.annotations.NullMarked;
