@NullMarked
package org.countersign.throttle.boundary;

import org.jspecify.annotations.NullMarked;
