@NullMarked
package org.countersign.key.boundary;

import org.jspecify.annotations.NullMarked;
