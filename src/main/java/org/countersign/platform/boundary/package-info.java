@NullMarked
package org.countersign.platform.boundary;

import org.jspecify.annotations.NullMarked;
